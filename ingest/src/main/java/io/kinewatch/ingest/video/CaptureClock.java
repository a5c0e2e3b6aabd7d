package io.kinewatch.ingest.video;

import io.kinewatch.schemas.FrameClock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * Says when the frames of one live session were captured.
 *
 * <p>The camera's own wall clock (RTCP sender reports) is believed as long as it is near ours; otherwise a frame's time
 * is that of its arrival, smoothed by the stream's own timestamps ({@link ArrivalFilter}). Capture times only grow, and
 * small corrections are spread, so that the tempo of the pictures stays that of the scene. A correction that is too big to
 * spread is reported as a jump. Used by the reading thread only.
 */
final class CaptureClock {
    /** For a stream or a packet without a timestamp, or without a wall clock. */
    static final long NONE = Long.MIN_VALUE;

    /** A camera whose clock is further behind or ahead of ours is not set right. */
    private static final long BELIEVED_BEHIND = 10_000_000;

    private static final long BELIEVED_AHEAD = 1_000_000;
    private static final long LARGEST_SPREAD = 500_000;
    /** Corrections change the tempo by 2 % at most. */
    private static final double SPREAD = 0.02;

    private final ArrivalFilter arrivals = new ArrivalFilter();
    private long arrival;
    private long sourceOffset = NONE;
    private long offset = NONE;
    private long lastTimestamp;
    private long last = NONE;

    /**
     * A packet came in.
     *
     * @param timestamp the stream's, microseconds, or NONE
     * @param arrivedAt our clock
     * @param wallClock the camera's clock at the timestamp, microseconds since 1970, or NONE
     */
    void packet(long timestamp, Instant arrivedAt, long wallClock) {
        arrival = micros(arrivedAt);
        if (timestamp == NONE) {
            return;
        }
        arrivals.add(timestamp, arrival);
        if (wallClock != NONE) {
            long lag = arrival - wallClock;
            sourceOffset = lag <= BELIEVED_BEHIND && lag >= -BELIEVED_AHEAD ? wallClock - timestamp : NONE;
        }
    }

    /** The capture time of the frame with this timestamp (microseconds or NONE), decoded from the packets so far. */
    CaptureTime at(long timestamp) {
        if (timestamp == NONE || arrivals.offset() == ArrivalFilter.NONE) {
            return later(arrival, FrameClock.ARRIVAL, false);
        }
        boolean source = sourceOffset != NONE;
        boolean jumped = source ? follow(sourceOffset, timestamp) : followArrivals(timestamp);
        lastTimestamp = timestamp;
        return later(timestamp + offset, source ? FrameClock.SOURCE : FrameClock.ARRIVAL, jumped);
    }

    /** A frame can't have been captured after it arrived, so this offset falls at once. */
    private boolean followArrivals(long timestamp) {
        long target = arrivals.offset();
        if (offset == NONE || target < offset || target - offset > LARGEST_SPREAD) {
            offset = target;
            return false;
        }
        return follow(target, timestamp);
    }

    private boolean follow(long target, long timestamp) {
        if (offset == NONE) {
            offset = target;
            return false;
        }
        long correction = target - offset;
        if (Math.abs(correction) > LARGEST_SPREAD) {
            offset = target;
            return true;
        }
        long step = (long) (SPREAD * Math.max(0, timestamp - lastTimestamp));
        offset += Math.max(-step, Math.min(step, correction));
        return false;
    }

    private CaptureTime later(long at, FrameClock clock, boolean corrected) {
        boolean jumped = last != NONE && (corrected || at < last - LARGEST_SPREAD);
        last = jumped || last == NONE ? at : Math.max(at, last + 1);
        return new CaptureTime(Instant.EPOCH.plus(last, ChronoUnit.MICROS), clock, jumped);
    }

    private static long micros(Instant instant) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
    }
}
