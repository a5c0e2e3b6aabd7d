package io.kinewatch.monitor.live;

/** A browser says what no page of ours would; the message is for it to read. */
final class MalformedMessageException extends Exception {
    private static final long serialVersionUID = 1L;

    MalformedMessageException(String message) {
        super(message);
    }
}
