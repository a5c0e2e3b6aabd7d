package io.kinewatch.inference;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Whether fresh frames flow: that is what ready means. Written by the intake thread, read by any.
 */
final class Freshness {
    private final Duration timeout;
    private final boolean byCapture;
    private volatile Integer partitions;
    private volatile Instant lastReadAt;
    private volatile Instant lastFreshAt;

    /**
     * Nothing is fresh yet.
     *
     * @param timeout how long ago the last fresh frame may be
     * @param byCapture whether a frame has to be captured within the timeout to be fresh, as in live mode
     */
    Freshness(Duration timeout, boolean byCapture) {
        this.timeout = timeout;
        this.byCapture = byCapture;
    }

    void assigned(int count) {
        partitions = count;
    }

    void frame(Instant capturedAt, Instant now) {
        lastReadAt = now;
        if (!byCapture || !capturedAt.isBefore(now.minus(timeout))) {
            lastFreshAt = now;
        }
    }

    /** In words; empty if fresh frames flow. */
    Optional<String> whyNot(Instant now) {
        Instant oldest = now.minus(timeout);
        if (partitions == null) {
            return Optional.of("waiting for a share of the frames topic");
        }
        if (partitions == 0) {
            return Optional.of("there are more instances than partitions of the frames topic: this one stands by");
        }
        if (isSince(oldest, lastFreshAt)) {
            return Optional.empty();
        }
        return Optional.of(
                isSince(oldest, lastReadAt)
                        ? "all frames are older than " + timeout.toSeconds() + " s"
                        : "no frame for " + timeout.toSeconds() + " s");
    }

    private static boolean isSince(Instant oldest, Instant time) {
        return time != null && !time.isBefore(oldest);
    }
}
