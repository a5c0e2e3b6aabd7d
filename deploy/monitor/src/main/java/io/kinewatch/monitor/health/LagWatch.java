package io.kinewatch.monitor.health;

import io.kinewatch.inference.ledger.PartitionPosition;
import io.kinewatch.monitor.kafka.LazyAdmin;
import io.kinewatch.schemas.Topics;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeTopicsOptions;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/**
 * Knows how far the stages are behind. {@link #runOnce()} asks Kafka; whoever reads never waits. The inference group
 * commits the oldest frame that it still needs and, as metadata, up to where it has answered: that is what counts.
 * Thread-safe.
 */
public final class LagWatch {
    private static final int PATIENCE_MILLIS = 2_000;

    private final List<GroupLag> groups;
    private final LazyAdmin kafka;
    private volatile List<GroupLag> lags;

    public LagWatch(HealthConfig config, Topics topics, LazyAdmin kafka) {
        this.kafka = kafka;
        groups = List.of(
                new GroupLag(config.inferenceGroup(), topics.frames(), null),
                new GroupLag(config.eventsGroup(), topics.predictions(), null));
        lags = groups;
    }

    /** Asks once. */
    public void runOnce() throws InterruptedException {
        List<GroupLag> fresh = new ArrayList<>();
        for (GroupLag group : groups) {
            fresh.add(new GroupLag(group.group(), group.topic(), lag(group.group(), group.topic())));
        }
        lags = List.copyOf(fresh);
    }

    List<GroupLag> lags() {
        return lags;
    }

    private Long lag(String group, String topic) throws InterruptedException {
        try {
            Admin admin = kafka.get();
            Map<TopicPartition, OffsetAndMetadata> committed = admin.listConsumerGroupOffsets(
                            group, new ListConsumerGroupOffsetsOptions().timeoutMs(PATIENCE_MILLIS))
                    .partitionsToOffsetAndMetadata()
                    .get();
            List<TopicPartition> partitions = partitions(admin, topic);
            if (partitions.stream().allMatch(partition -> committed.get(partition) == null)) {
                return null;
            }
            Map<TopicPartition, Long> ends = offsets(admin, partitions, OffsetSpec.latest());
            Map<TopicPartition, Long> starts = offsets(admin, partitions, OffsetSpec.earliest());
            long lag = 0;
            for (TopicPartition partition : partitions) {
                long done = committed.get(partition) == null
                        ? starts.get(partition)
                        : PartitionPosition.of(committed.get(partition)).answeredBelow();
                lag += Math.max(0, ends.get(partition) - Math.max(done, starts.get(partition)));
            }
            return lag;
        } catch (ExecutionException | KafkaException e) {
            return null;
        }
    }

    private static List<TopicPartition> partitions(Admin admin, String topic)
            throws InterruptedException, ExecutionException {
        return admin
                .describeTopics(List.of(topic), new DescribeTopicsOptions().timeoutMs(PATIENCE_MILLIS))
                .allTopicNames()
                .get()
                .get(topic)
                .partitions()
                .stream()
                .map(partition -> new TopicPartition(topic, partition.partition()))
                .toList();
    }

    private static Map<TopicPartition, Long> offsets(Admin admin, List<TopicPartition> partitions, OffsetSpec spec)
            throws InterruptedException, ExecutionException {
        Map<TopicPartition, OffsetSpec> wanted = new HashMap<>();
        partitions.forEach(partition -> wanted.put(partition, spec));
        Map<TopicPartition, Long> offsets = new HashMap<>();
        admin.listOffsets(wanted, new ListOffsetsOptions(IsolationLevel.READ_COMMITTED).timeoutMs(PATIENCE_MILLIS))
                .all()
                .get()
                .forEach((partition, found) -> offsets.put(partition, found.offset()));
        return offsets;
    }
}
