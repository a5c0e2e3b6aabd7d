package io.kinewatch.training.bundle;

/** Weights, labels or a folder that no bundle can be made of; the message says what is wrong and how to mend it. */
public final class ImportException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ImportException(String message) {
        super(message);
    }

    ImportException(String message, Throwable cause) {
        super(message, cause);
    }
}
