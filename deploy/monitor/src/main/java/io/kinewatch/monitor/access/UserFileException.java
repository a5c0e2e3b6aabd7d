package io.kinewatch.monitor.access;

/** The user file can't be used; the message says why and how to mend it, and shows no secret. */
public final class UserFileException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UserFileException(String message) {
        super(message);
    }

    UserFileException(String message, Throwable cause) {
        super(message, cause);
    }
}
