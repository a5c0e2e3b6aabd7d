package io.kinewatch.inference;

import java.time.Duration;

/**
 * How long a transaction waits after the one before. A transaction costs Kafka and its clients the same however many answers it holds, so where answers come
 * late anyway, because of a backlog or of overload, the next ones share one: it waits a tenth of the age that the last ones had. Thread-safe.
 */
final class CommitPace {
    private static final int PART_OF_AGE = 10;

    private final Duration shortest;
    private final Duration longest;
    private volatile Duration interval;

    /**
     * Begins with the shortest interval.
     *
     * @param shortest where answers are in time
     * @param longest where they are late; counts only if it is longer
     */
    CommitPace(Duration shortest, Duration longest) {
        this.shortest = shortest;
        this.longest = longest;
        this.interval = shortest;
    }

    /** From the beginning of a transaction to that of the next. */
    Duration interval() {
        return interval;
    }

    /**
     * A transaction was committed.
     *
     * @param age how long ago the frame was captured that its youngest answer ends with; negative if the camera's clock is ahead, zero if there is no answer, so
     *     that windows are not given up for ever because of an interval that only answers would make shorter
     */
    void committed(Duration age) {
        // Not Duration.dividedBy, which computes with BigDecimal.
        Duration part = Duration.ofMillis(age.toMillis() / PART_OF_AGE);
        Duration wait = part.compareTo(longest) < 0 ? part : longest;
        interval = wait.compareTo(shortest) > 0 ? wait : shortest;
    }
}
