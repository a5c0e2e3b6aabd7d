package io.kinewatch.monitor.health;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.kinewatch.broker.EmbeddedKafka;
import io.kinewatch.inference.ledger.PartitionPosition;
import io.kinewatch.monitor.BrokerExtension;
import io.kinewatch.monitor.TestingTopics;
import io.kinewatch.monitor.kafka.LazyAdmin;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(BrokerExtension.class)
class LagWatchIT {
    @Test
    void shouldTellHowFarTheInferenceGroupHasAnsweredAndNothingOfAGroupThatIsNotThere(EmbeddedKafka kafka)
            throws Exception {
        try (TestingTopics topics = new TestingTopics(kafka.bootstrapServers()).create();
                LazyAdmin admin = new LazyAdmin(topics.kafka())) {
            String group = topics.topics().prefix() + "inference";
            HealthConfig config = new HealthConfig(Map.of(), group, "nobody");
            LagWatch watch = new LagWatch(config, topics.topics(), admin);
            for (int i = 0; i < 10; i++) {
                topics.write(topics.topics().frames(), "door", new byte[] {1}, Instant.now());
            }

            watch.runOnce();
            assertEquals(Arrays.asList(null, null), lags(watch));

            TopicPartition partition = partition(admin, topics.topics().frames());
            admin.get()
                    .alterConsumerGroupOffsets(group, Map.of(partition, new PartitionPosition(3, 8).committable()))
                    .all()
                    .get();
            watch.runOnce();

            assertEquals(Arrays.asList(2L, null), lags(watch));
        }
    }

    /** The one that holds the records of the only camera. */
    private static TopicPartition partition(LazyAdmin admin, String topic) throws Exception {
        for (int i = 0; i < 4; i++) {
            TopicPartition partition = new TopicPartition(topic, i);
            long end = admin.get()
                    .listOffsets(Map.of(partition, OffsetSpec.latest()))
                    .partitionResult(partition)
                    .get()
                    .offset();
            if (end > 0) {
                return partition;
            }
        }
        throw new AssertionError("nothing was written");
    }

    private static List<Long> lags(LagWatch watch) {
        return watch.lags().stream().map(GroupLag::lag).toList();
    }
}
