package io.kinewatch.local;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Copies records to another topic at a steady pace, each as it is and to the partition that it had, in the order of the
 * partitions, and partitions side by side.
 */
final class FrameCopy {
    private final String bootstrapServers;
    private final String topic;
    private final List<ConsumerRecord<byte[], byte[]>> records;

    FrameCopy(String bootstrapServers, String topic, List<ConsumerRecord<byte[], byte[]>> records) {
        this.bootstrapServers = bootstrapServers;
        this.topic = topic;
        this.records = sideBySide(records);
    }

    /** Copies one of so many parts of all records, evenly over this time. */
    void part(int part, int parts, Duration time) throws Exception {
        List<ConsumerRecord<byte[], byte[]>> share =
                records.subList(records.size() * part / parts, records.size() * (part + 1) / parts);
        // One request at a time: a partition that refuses the first of several would refuse the others for ever.
        Map<String, Object> settings =
                Map.of("bootstrap.servers", bootstrapServers, "max.in.flight.requests.per.connection", 1);
        try (var producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            List<Future<RecordMetadata>> sent = new ArrayList<>();
            long start = System.nanoTime();
            for (ConsumerRecord<byte[], byte[]> record : share) {
                awaitNanos(start + time.toNanos() * sent.size() / share.size());
                sent.add(producer.send(new ProducerRecord<>(
                        topic,
                        record.partition(),
                        record.timestamp(),
                        record.key(),
                        record.value(),
                        record.headers())));
            }
            for (Future<RecordMetadata> acknowledged : sent) {
                acknowledged.get();
            }
        }
    }

    private static void awaitNanos(long due) {
        for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }

    /** Always goes on with the partition of which the smallest share is done. */
    private static List<ConsumerRecord<byte[], byte[]>> sideBySide(List<ConsumerRecord<byte[], byte[]>> records) {
        Map<Integer, Deque<ConsumerRecord<byte[], byte[]>>> left = new TreeMap<>();
        records.forEach(record -> left.computeIfAbsent(record.partition(), partition -> new ArrayDeque<>())
                .add(record));
        Map<Integer, Integer> sizes = new TreeMap<>();
        left.forEach((partition, queue) -> sizes.put(partition, queue.size()));
        List<ConsumerRecord<byte[], byte[]>> ordered = new ArrayList<>();
        while (ordered.size() < records.size()) {
            int next = left.keySet().stream()
                    .max(Comparator.comparingDouble(
                            partition -> (double) left.get(partition).size() / sizes.get(partition)))
                    .orElseThrow();
            ordered.add(left.get(next).remove());
        }
        return ordered;
    }
}
