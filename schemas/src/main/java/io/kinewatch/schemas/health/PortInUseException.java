package io.kinewatch.schemas.health;

/** Somebody else listens where this process was told to: the user chooses another port. */
public final class PortInUseException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public PortInUseException(String message, Throwable cause) {
        super(message, cause);
    }
}
