package io.kinewatch.inference.engine;

/** The engine that was asked for can't compute on this machine; the message is one sentence that says what is missing and how to get it. */
public final class EngineMissingException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public EngineMissingException(String message, Throwable cause) {
        super(message, cause);
    }
}
