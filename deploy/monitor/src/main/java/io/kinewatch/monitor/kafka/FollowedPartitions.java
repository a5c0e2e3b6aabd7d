package io.kinewatch.monitor.kafka;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;

/** The partitions that one consumer is to read, and where it began. Used by the follower's thread. */
final class FollowedPartitions {
    /** For one question to Kafka. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Consumer<byte[], byte[]> consumer;
    private final Following following;

    /** Where partitions ended when reading began: who has read up to there knows what was to be known. */
    private final Map<TopicPartition, Long> ends = new HashMap<>();

    private boolean looked;

    FollowedPartitions(Consumer<byte[], byte[]> consumer, Following following) {
        this.consumer = consumer;
        this.following = following;
    }

    /**
     * Takes up partitions that have come into being.
     *
     * @return whether every topic is there
     */
    boolean refresh() {
        Set<TopicPartition> fresh = new HashSet<>();
        boolean complete = true;
        for (String topic : following.topics()) {
            List<PartitionInfo> found = consumer.partitionsFor(topic, PATIENCE);
            complete &= !found.isEmpty();
            found.forEach(partition -> fresh.add(new TopicPartition(topic, partition.partition())));
        }
        fresh.removeAll(consumer.assignment());
        if (!fresh.isEmpty()) {
            takeUp(fresh);
        }
        looked = true;
        return complete;
    }

    /** Whether all that was there at the beginning has been read. */
    boolean caughtUp() {
        for (Iterator<Map.Entry<TopicPartition, Long>> left = ends.entrySet().iterator(); left.hasNext(); ) {
            Map.Entry<TopicPartition, Long> next = left.next();
            if (consumer.position(next.getKey(), PATIENCE) < next.getValue()) {
                return false;
            }
            left.remove();
        }
        return looked;
    }

    boolean isEmpty() {
        return consumer.assignment().isEmpty();
    }

    private void takeUp(Set<TopicPartition> fresh) {
        Map<TopicPartition, Long> end = consumer.endOffsets(fresh, PATIENCE);
        Map<TopicPartition, Long> start = start(fresh, end);
        Set<TopicPartition> all = new HashSet<>(consumer.assignment());
        all.addAll(fresh);
        consumer.assign(all);
        start.forEach(consumer::seek);
        ends.putAll(end);
    }

    private Map<TopicPartition, Long> start(Collection<TopicPartition> fresh, Map<TopicPartition, Long> end) {
        if (following.since().isEmpty()) {
            return consumer.beginningOffsets(fresh, PATIENCE);
        }
        long since = following.since().get().toEpochMilli();
        Map<TopicPartition, Long> times = new HashMap<>();
        fresh.forEach(partition -> times.put(partition, since));
        Map<TopicPartition, OffsetAndTimestamp> found = consumer.offsetsForTimes(times, PATIENCE);
        Map<TopicPartition, Long> start = new HashMap<>(end);
        found.forEach((partition, at) -> {
            if (at != null) {
                start.put(partition, at.offset());
            }
        });
        return start;
    }
}
