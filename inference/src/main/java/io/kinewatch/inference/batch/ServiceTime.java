package io.kinewatch.inference.batch;

import java.time.Duration;

/**
 * How long a piece of work is going to take: the longest time seen lately, which fades by a fiftieth with every new one.
 * Thread-safe.
 */
public final class ServiceTime {
    private static final double FADING = 0.98;

    private double seconds;

    /** Notes how long it took. */
    public synchronized void record(Duration took) {
        seconds = Math.max(took.toNanos() / 1e9, seconds * FADING);
    }

    /** How long the next one is going to take at most, as far as one can tell. */
    public synchronized Duration expected() {
        return Duration.ofNanos(Math.round(seconds * 1e9));
    }
}
