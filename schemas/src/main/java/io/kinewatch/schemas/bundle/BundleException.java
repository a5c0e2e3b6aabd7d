package io.kinewatch.schemas.bundle;

/** A model bundle that must not be served; the message names the file, what is wrong with it and what to do. */
public final class BundleException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public BundleException(String message) {
        super(message);
    }

    public BundleException(String message, Throwable cause) {
        super(message, cause);
    }
}
