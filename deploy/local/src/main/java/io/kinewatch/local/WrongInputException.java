package io.kinewatch.local;

/** Something that the user gave cannot be used; the message says what, and how to mend it. Exit code 2. */
final class WrongInputException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    WrongInputException(String message) {
        super(message);
    }

    WrongInputException(String message, Throwable cause) {
        super(message, cause);
    }
}
