package io.kinewatch.local.load;

import io.kinewatch.inference.events.WindowTime;
import io.kinewatch.local.bench.Latencies;
import io.kinewatch.schemas.ActionEvent;
import io.kinewatch.schemas.AvroSerde;
import io.kinewatch.schemas.EventPhase;
import io.kinewatch.schemas.Prediction;
import io.kinewatch.schemas.Topics;
import io.kinewatch.schemas.kafka.KafkaConfig;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Somebody who reads predictions and events as they are committed, and notes how long after capture they come: after the capture of the last
 * frame of the window that brought them about. Has a thread of its own; asked from any.
 */
final class Subscriber implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(200);
    private static final int REMEMBERED = 64;

    private final AvroSerde<Prediction> predictions = AvroSerde.of(Prediction.class);
    private final AvroSerde<ActionEvent> events = AvroSerde.of(ActionEvent.class);
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Topics topics;
    private final Latencies read = new Latencies();
    private final Latencies event = new Latencies();
    private final Map<String, Long> windows = new TreeMap<>();
    private final Map<String, Map<Instant, Instant>> recent = new HashMap<>();
    private final Thread thread = new Thread(this::run, "subscriber");
    private volatile boolean running = true;

    /** Begins to read at the end of the topics. */
    Subscriber(KafkaConfig kafka) {
        topics = kafka.topics();
        consumer = new KafkaConsumer<>(
                kafka.client(Map.of(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed")),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        List<TopicPartition> partitions = Stream.of(topics.predictions(), topics.events())
                .flatMap(topic -> consumer.partitionsFor(topic).stream())
                .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToEnd(partitions);
        partitions.forEach(consumer::position);
        thread.start();
    }

    /** All that has come so far. */
    synchronized Seen seen() {
        return new Seen(read.counts(), event.counts(), new TreeMap<>(windows));
    }

    private void run() {
        try (consumer) {
            while (running) {
                consumer.poll(POLL).forEach(this::accept);
            }
        } catch (WakeupException e) {
            // Asked to stop.
        }
    }

    private synchronized void accept(ConsumerRecord<byte[], byte[]> entry) {
        Instant now = Instant.now();
        if (entry.topic().equals(topics.predictions())) {
            accept(predictions.decode(entry.value()), now);
        } else {
            accept(events.decode(entry.value()), now);
        }
    }

    private void accept(Prediction prediction, Instant now) {
        Instant end = prediction.getEndedAt();
        read.add(millis(end, now));
        windows.merge(prediction.getCameraId(), 1L, Long::sum);
        recent.computeIfAbsent(prediction.getCameraId(), camera -> new RecentWindows())
                .put(WindowTime.of(prediction, Optional.empty()).middle(), end);
    }

    /** An action was last seen in the middle of a window; the one that ends was seen in an earlier one than told it. */
    private void accept(ActionEvent action, Instant now) {
        Instant end = recent.getOrDefault(action.getCameraId(), Map.of()).get(action.getEndedAt());
        if (end != null && action.getPhase() != EventPhase.END) {
            event.add(millis(end, now));
        }
    }

    private static double millis(Instant from, Instant to) {
        return Duration.between(from, to).toNanos() / 1e6;
    }

    private static final class RecentWindows extends LinkedHashMap<Instant, Instant> {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Instant, Instant> eldest) {
            return size() > REMEMBERED;
        }
    }

    @Override
    public void close() {
        running = false;
        consumer.wakeup();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
