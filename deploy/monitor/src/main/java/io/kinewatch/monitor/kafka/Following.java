package io.kinewatch.monitor.kafka;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a {@link TopicFollower} reads. Immutable.
 *
 * @param topics all partitions of them, also those that are created later
 * @param since where to begin, by the records' timestamps; empty for the beginning
 * @param committed whether records of transactions that are open or were aborted are left out
 */
public record Following(List<String> topics, Optional<Instant> since, boolean committed) {
    public Following {
        topics = List.copyOf(topics);
    }

    /** All that the topics hold. */
    public static Following fromBeginning(String... topics) {
        return new Following(List.of(topics), Optional.empty(), false);
    }

    /** What is not older than this. */
    public static Following since(Instant time, String... topics) {
        return new Following(List.of(topics), Optional.of(time), false);
    }

    /** The same, but nothing of transactions that are open or were aborted. */
    public Following onlyCommitted() {
        return new Following(topics, since, true);
    }
}
