package io.kinewatch.inference.batch;

import java.time.Duration;

/**
 * How long an answer takes from the moment at which a window is taken from the queue: the longest time seen lately, which
 * fades by a fiftieth with every answer. Thread-safe.
 */
public final class ServiceTime {
    private static final double FADING = 0.98;

    private double seconds;

    /** Notes how long one batch took. */
    public synchronized void record(Duration took) {
        seconds = Math.max(took.toNanos() / 1e9, seconds * FADING);
    }

    /** How long the next one is going to take at most, as far as one can tell. */
    public synchronized Duration expected() {
        return Duration.ofNanos(Math.round(seconds * 1e9));
    }
}
