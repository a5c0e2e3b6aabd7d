package io.kinewatch.inference.events;

/** A record that can never become events, however often it is read. */
public final class UnusablePredictionException extends Exception {

    private static final long serialVersionUID = 1;

    UnusablePredictionException(String reason) {
        super(reason);
    }

    UnusablePredictionException(Exception cause) {
        super(cause.getMessage(), cause);
    }
}
