package io.kinewatch.inference.clip;

/** The image of a frame cannot be decoded; the message says why. */
public final class CorruptImageException extends Exception {
    private static final long serialVersionUID = 1L;

    public CorruptImageException(String message) {
        super(message);
    }

    CorruptImageException(String message, Throwable cause) {
        super(message, cause);
    }
}
