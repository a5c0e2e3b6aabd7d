package io.kinewatch.training.network.golden;

/** A reference file cannot be read or lacks something; the message names the file and what is wrong. */
public final class MalformedReferenceException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    MalformedReferenceException(String message) {
        super(message);
    }

    MalformedReferenceException(String message, Throwable cause) {
        super(message, cause);
    }
}
