package io.kinewatch.inference.batch;

import io.kinewatch.inference.window.ClipWindow;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How long windows may wait for company, and for an answer at all.
 *
 * @param maxBatch windows that the network takes at once
 * @param batchDelay how long a window may wait for company after it arrived
 * @param latencyBudget in live mode: from the capture of a window's last frame to its published prediction; empty in
 *     complete mode, where every window is answered
 * @param maxWaiting windows that may wait; live mode then gives up, complete mode reads no further
 */
public record BatchRule(int maxBatch, Duration batchDelay, Optional<Duration> latencyBudget, int maxWaiting) {
    /** Waiting for company never uses up more than this part of the latency budget. */
    private static final int BUDGET_PART = 4;

    public BatchRule {
        if (maxBatch < 1 || maxWaiting < maxBatch) {
            throw new IllegalArgumentException(
                    "A batch has a window or more and fits into the queue, not " + maxBatch + " and " + maxWaiting);
        }
    }

    /**
     * When a window's batch has to close even if it isn't full: {@code batchDelay} after it arrived, and in live mode a
     * quarter of the latency budget after the capture of its last frame if that is sooner.
     */
    Instant closesAt(PendingWindow pending) {
        Instant byArrival = pending.arrivedAt().plus(batchDelay);
        return latencyBudget
                .map(budget -> pending.window().endedAt().plus(Duration.ofNanos(budget.toNanos() / BUDGET_PART)))
                .filter(byCapture -> byCapture.isBefore(byArrival))
                .orElse(byArrival);
    }

    /**
     * Whether an answer would come too late.
     *
     * @param reserve how long classification and publishing are going to take
     */
    public boolean isLate(ClipWindow window, Instant now, Duration reserve) {
        return latencyBudget
                .map(budget -> now.plus(reserve).isAfter(window.endedAt().plus(budget)))
                .orElse(false);
    }
}
