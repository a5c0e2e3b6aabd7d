package io.kinewatch.training.features;

/** Features that can't be made or used; the message names what is wrong and how to mend it. */
public final class FeatureException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public FeatureException(String message) {
        super(message);
    }

    public FeatureException(String message, Throwable cause) {
        super(message, cause);
    }
}
