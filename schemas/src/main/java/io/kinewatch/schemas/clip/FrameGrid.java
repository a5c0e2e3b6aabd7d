package io.kinewatch.schemas.clip;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * Evenly spaced ticks in capture time. Ingest publishes the first frame of each tick, inference gives each tick of a
 * window the first frame that belongs to it. Both anchor the grid at the first frame of the session, so a tick means the
 * same to everybody, wherever they start to read.
 *
 * <p>A tick takes the frames from a quarter of an interval before its time on. The slack keeps a camera whose rate
 * equals the grid's from falling between two ticks by a little jitter, and a rate of 25 or 30 frames a second close to
 * the true times.
 *
 * @param rate ticks per second
 * @param anchor time of tick 0
 */
public record FrameGrid(double rate, Instant anchor) {
    private static final double SLACK = 0.25;
    private static final double MICROS = 1e6;

    public FrameGrid {
        if (!(rate > 0) || rate > 1000) {
            throw new IllegalArgumentException("A grid has more than 0 and at most 1000 ticks a second, not " + rate);
        }
    }

    /** The tick to which a frame captured at this time belongs; negative before the anchor. */
    public long tick(Instant capturedAt) {
        long micros = ChronoUnit.MICROS.between(anchor, capturedAt);
        return (long) Math.floor(micros * rate / MICROS + SLACK);
    }

    /** The time of a tick. */
    public Instant at(long tick) {
        return anchor.plus(Math.round(tick * MICROS / rate), ChronoUnit.MICROS);
    }

    /** How many ticks fit into a duration, rounded up. */
    public long ticks(Duration duration) {
        return (long) Math.ceil(duration.toNanos() * rate / 1e9);
    }
}
