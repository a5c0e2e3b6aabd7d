package io.kinewatch.inference.batch;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * How long a piece of work is going to take: the longest time seen lately. What was seen fades with time, by half every
 * {@value #HALF_LIFE_SECONDS} s; if it faded with the next pieces of work only, an expectation so long that no window is
 * worth beginning would never be put right. Thread-safe.
 */
public final class ServiceTime {
    private static final double HALF_LIFE_SECONDS = 3;

    private final Clock clock;
    private double seconds;
    private Instant recordedAt;

    public ServiceTime(Clock clock) {
        this.clock = clock;
        recordedAt = clock.instant();
    }

    /** Notes how long it took. */
    public synchronized void record(Duration took) {
        Instant now = clock.instant();
        seconds = Math.max(took.toNanos() / 1e9, faded(now));
        recordedAt = now;
    }

    /** How long the next one is going to take at most, as far as one can tell. */
    public synchronized Duration expected() {
        return Duration.ofNanos(Math.round(faded(clock.instant()) * 1e9));
    }

    private double faded(Instant now) {
        double since = Math.max(0, Duration.between(recordedAt, now).toNanos() / 1e9);
        return seconds * Math.pow(0.5, since / HALF_LIFE_SECONDS);
    }
}
