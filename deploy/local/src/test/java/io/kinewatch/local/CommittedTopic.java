package io.kinewatch.local;

import io.kinewatch.schemas.AvroSerde;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads a topic from its beginning to its present end, as a subscriber with {@code read_committed} would. */
record CommittedTopic(String bootstrapServers, String topic) {
    private static final Duration DEADLINE = Duration.ofSeconds(60);

    /** The records in the order of each partition, decoded. */
    <T extends SpecificRecord> List<T> read(Class<T> type) {
        AvroSerde<T> serde = AvroSerde.of(type);
        return records().stream().map(record -> serde.decode(record.value())).toList();
    }

    /** The same, without what cannot be decoded. */
    <T extends SpecificRecord> Stream<T> readable(Class<T> type) {
        AvroSerde<T> serde = AvroSerde.of(type);
        return records().stream().flatMap(record -> {
            try {
                return Stream.of(serde.decode(record.value()));
            } catch (SerializationException e) {
                return Stream.empty();
            }
        });
    }

    /** The records as they lie there. */
    List<ConsumerRecord<byte[], byte[]>> records() {
        Map<String, Object> settings =
                Map.of("bootstrap.servers", bootstrapServers, "isolation.level", "read_committed");
        try (var consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic, DEADLINE).stream()
                    .map(partition -> new TopicPartition(topic, partition.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions, DEADLINE);
            List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
            while (ends.entrySet().stream()
                    .anyMatch(end -> consumer.position(end.getKey(), DEADLINE) < end.getValue())) {
                consumer.poll(Duration.ofMillis(100)).forEach(records::add);
            }
            return records;
        }
    }
}
