package io.kinewatch.training.data;

/** An index that can't be used; the message names the file, the line and what is wrong there. */
public final class IndexException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public IndexException(String message) {
        super(message);
    }

    public IndexException(String message, Throwable cause) {
        super(message, cause);
    }
}
