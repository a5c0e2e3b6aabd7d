package io.kinewatch.monitor.picture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kinewatch.monitor.TestingClock;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.internals.AutoOffsetResetStrategy;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WatchedPartitionsTest {
    private static final String TOPIC = "frames";
    private static final int PARTITIONS = 4;
    private static final Duration NOW = Duration.ZERO;

    private final TestingClock clock = new TestingClock(Instant.parse("2026-01-01T00:00:00Z"));
    private final MockConsumer<byte[], byte[]> consumer = new MockConsumer<>(AutoOffsetResetStrategy.LATEST.name());
    private final WatchedPartitions watched = new WatchedPartitions(consumer, TOPIC, clock);
    private final TopicPartition gate = new TopicPartition(TOPIC, KeyPartitions.of("gate", PARTITIONS));

    @BeforeEach
    void create() {
        consumer.updatePartitions(
                TOPIC,
                IntStream.range(0, PARTITIONS)
                        .mapToObj(number -> new PartitionInfo(TOPIC, number, null, null, null))
                        .toList());
        Map<TopicPartition, Long> ends = new HashMap<>();
        IntStream.range(0, PARTITIONS).forEach(number -> ends.put(new TopicPartition(TOPIC, number), 100L));
        consumer.updateEndOffsets(ends);
    }

    @Test
    void shouldBeginAtTheEndAndGoOnWhereItIs() {
        watched.watch(Set.of("gate"));
        assertEquals(Set.of(gate), consumer.assignment());
        assertEquals(100, consumer.position(gate));
        add(100, clock.instant());
        assertEquals(1, consumer.poll(NOW).count());

        watched.watch(Set.of("gate", elsewhere()));

        assertEquals(2, consumer.assignment().size());
        assertEquals(101, consumer.position(gate));
        watched.watch(Set.of());
        assertTrue(watched.isEmpty());
    }

    @Test
    void shouldLeapToTheEndWhenItReadsWhatIsOld() {
        watched.watch(Set.of("gate"));
        consumer.poll(NOW);
        consumer.updateEndOffsets(Map.of(gate, 150L));
        add(100, clock.instant().minusSeconds(5));

        long leftOut = watched.catchUp(consumer.poll(NOW));

        assertEquals(49, leftOut);
        assertEquals(150, consumer.position(gate));
    }

    @Test
    void shouldReadOnWhenNothingNewerWaits() {
        watched.watch(Set.of("gate"));
        consumer.poll(NOW);
        consumer.updateEndOffsets(Map.of(gate, 101L));
        add(100, clock.instant().minusSeconds(5));

        assertEquals(0, watched.catchUp(consumer.poll(NOW)));
        assertEquals(101, consumer.position(gate));
    }

    @Test
    void shouldNotLeapAgainAtOnceWhereClocksDiffer() {
        watched.watch(Set.of("gate"));
        consumer.poll(NOW);
        consumer.updateEndOffsets(Map.of(gate, 150L));
        add(100, clock.instant().minusSeconds(5));
        assertEquals(49, watched.catchUp(consumer.poll(NOW)));
        consumer.position(gate);
        consumer.updateEndOffsets(Map.of(gate, 160L));
        add(150, clock.instant().minusSeconds(5));

        ConsumerRecords<byte[], byte[]> read = consumer.poll(NOW);
        assertEquals(0, watched.catchUp(read));
        clock.advanceSeconds(2);

        assertEquals(9, watched.catchUp(read));
    }

    private void add(long offset, Instant at) {
        consumer.addRecord(new ConsumerRecord<>(
                TOPIC,
                gate.partition(),
                offset,
                at.toEpochMilli(),
                TimestampType.CREATE_TIME,
                4,
                0,
                "gate".getBytes(StandardCharsets.UTF_8),
                new byte[0],
                new RecordHeaders(),
                Optional.empty()));
    }

    /** A camera on another partition. */
    private String elsewhere() {
        return List.of("a", "b", "c", "d", "e", "f").stream()
                .filter(camera -> KeyPartitions.of(camera, PARTITIONS) != gate.partition())
                .findFirst()
                .orElseThrow();
    }
}
