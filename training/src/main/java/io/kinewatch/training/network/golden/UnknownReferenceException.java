package io.kinewatch.training.network.golden;

/** A reference is of a network that Kinewatch does not have; the message says why it is thought so. */
public final class UnknownReferenceException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnknownReferenceException(String message) {
        super(message);
    }
}
