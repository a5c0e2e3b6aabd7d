package io.kinewatch.inference;

import java.time.Duration;

/**
 * How long a transaction waits after the one before. A transaction costs Kafka and its clients the same however many answers it holds, so answers that come
 * late anyway, because of a backlog or of overload, wait a tenth of their age longer and share one. Thread-safe.
 */
final class CommitPace {
    private static final int PART_OF_AGE = 10;
    private static final Duration LONGEST = Duration.ofMillis(500);

    private final Duration shortest;
    private volatile Duration interval;

    /** Begins with the shortest interval, which may be longer than what age makes of it. */
    CommitPace(Duration shortest) {
        this.shortest = shortest;
        this.interval = shortest;
    }

    /** From the beginning of a transaction to that of the next. */
    Duration interval() {
        return interval;
    }

    /**
     * A transaction was committed.
     *
     * @param youngest how long ago the frame was captured that its youngest answer ends with; negative if the camera's clock is ahead
     */
    void committed(Duration youngest) {
        Duration wait = Duration.ofMillis(youngest.toMillis() / PART_OF_AGE);
        interval = longer(shortest, wait.compareTo(LONGEST) < 0 ? wait : LONGEST);
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) >= 0 ? one : other;
    }
}
