package io.kinewatch.inference.batch;

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
    private static final int COMPANY_PART = 4;

    /** Nor does waiting for the network. More windows than can be answered within that are too many, and waiting longer makes them no fewer. */
    private static final int WAITING_PART = 2;

    /** A batch shall not take the network longer than this part: all of its windows wait until the last of them is computed. */
    private static final int NETWORK_PART = 8;

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
                .map(budget -> pending.window().endedAt().plus(Duration.ofNanos(budget.toNanos() / COMPANY_PART)))
                .filter(byCapture -> byCapture.isBefore(byArrival))
                .orElse(byArrival);
    }

    /**
     * Whether a window is to be given up in live mode: its answer would come later than the budget allows, or it has waited for half of the budget.
     *
     * @param reserve how long classification and publishing are going to take
     */
    boolean isLate(PendingWindow pending, Instant now, Duration reserve) {
        if (latencyBudget.isEmpty()) {
            return false;
        }
        Duration budget = latencyBudget.get();
        return now.plus(reserve).isAfter(pending.window().endedAt().plus(budget))
                || now.isAfter(pending.arrivedAt().plusNanos(budget.toNanos() / WAITING_PART));
    }

    /**
     * How many windows the network is given at once: in live mode no more than it answers within an eighth of the budget, but at least one.
     *
     * @param perWindow how long it takes for a window
     */
    int batchFor(Duration perWindow) {
        if (latencyBudget.isEmpty() || perWindow.isZero()) {
            return maxBatch;
        }
        long fit = latencyBudget.get().toNanos() / NETWORK_PART / perWindow.toNanos();
        return (int) Math.max(1, Math.min(maxBatch, fit));
    }
}
