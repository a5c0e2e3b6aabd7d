package io.kinewatch.monitor.picture;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;

/**
 * Where the consumer reads: at the end of the partitions that watched cameras write to, and at the end again when it has fallen
 * behind. For one thread.
 */
final class WatchedPartitions {
    private static final Duration COUNT_EVERY = Duration.ofSeconds(10);
    /** Older frames are not worth reading while there are newer ones. */
    private static final Duration BEHIND = Duration.ofSeconds(1);
    /** Where clocks differ, all frames look old: leaping at each of them would never read any. */
    private static final Duration LEAP_EVERY = Duration.ofSeconds(2);

    private final Consumer<byte[], byte[]> consumer;
    private final String topic;
    private final Clock clock;
    private final Map<TopicPartition, Instant> leapt = new HashMap<>();
    private Set<String> cameras = Set.of();
    private Instant countAt = Instant.EPOCH;
    private int count;

    WatchedPartitions(Consumer<byte[], byte[]> consumer, String topic, Clock clock) {
        this.consumer = consumer;
        this.topic = topic;
        this.clock = clock;
    }

    /** Reads what these cameras write from now on, and goes on where it is with those of before. */
    void watch(Set<String> wanted) {
        Instant now = clock.instant();
        boolean countAgain = !now.isBefore(countAt);
        if (wanted == cameras && !countAgain) {
            return;
        }
        if (countAgain) {
            count = consumer.partitionsFor(topic).size();
            countAt = now.plus(COUNT_EVERY);
        }
        Set<TopicPartition> partitions = new HashSet<>();
        if (count > 0) {
            wanted.forEach(camera -> partitions.add(new TopicPartition(topic, KeyPartitions.of(camera, count))));
        }
        Set<TopicPartition> added = new HashSet<>(partitions);
        added.removeAll(consumer.assignment());
        if (!partitions.equals(consumer.assignment())) {
            consumer.assign(partitions);
        }
        if (!added.isEmpty()) {
            consumer.seekToEnd(added);
        }
        cameras = wanted;
    }

    /** Whether there is anything to poll. */
    boolean isEmpty() {
        return consumer.assignment().isEmpty();
    }

    /** Leaps to the end where what was just read is old and more is waiting; returns how many frames were left out. */
    long catchUp(ConsumerRecords<byte[], byte[]> read) {
        long leftOut = 0;
        Instant now = clock.instant();
        for (TopicPartition partition : read.partitions()) {
            List<ConsumerRecord<byte[], byte[]>> entries = read.records(partition);
            Instant newest =
                    Instant.ofEpochMilli(entries.get(entries.size() - 1).timestamp());
            OptionalLong waiting = consumer.currentLag(partition);
            boolean old = newest.plus(BEHIND).isBefore(now);
            if (old && waiting.orElse(0) > 0 && mayLeap(partition, now)) {
                consumer.seekToEnd(Set.of(partition));
                leapt.put(partition, now);
                leftOut += waiting.getAsLong();
            }
        }
        return leftOut;
    }

    private boolean mayLeap(TopicPartition partition, Instant now) {
        Instant last = leapt.get(partition);
        return last == null || !now.isBefore(last.plus(LEAP_EVERY));
    }
}
