package io.kinewatch.monitor.access;

/** The web server can't use its key store; the message says why and shows no secret. */
final class UnusableKeyStoreException extends Exception {
    private static final long serialVersionUID = 1L;

    private final String key;

    /** @param key of the block {@code web.tls} that is to be mended */
    UnusableKeyStoreException(String key, String message, Throwable cause) {
        super(message, cause);
        this.key = key;
    }

    String key() {
        return key;
    }
}
