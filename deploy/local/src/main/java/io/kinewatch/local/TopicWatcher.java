package io.kinewatch.local;

import io.kinewatch.schemas.ActionEvent;
import io.kinewatch.schemas.AvroSerde;
import io.kinewatch.schemas.CameraStatus;
import io.kinewatch.schemas.Prediction;
import io.kinewatch.schemas.Topics;
import io.kinewatch.schemas.kafka.KafkaConfig;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads camera states, predictions and events as any other subscriber would, and keeps the board up to date. */
final class TopicWatcher implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(200);

    private final AvroSerde<CameraStatus> statuses = AvroSerde.of(CameraStatus.class);
    private final AvroSerde<Prediction> predictions = AvroSerde.of(Prediction.class);
    private final AvroSerde<ActionEvent> events = AvroSerde.of(ActionEvent.class);
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Topics topics;
    private final DemoBoard board;
    private final Consumer<String> lines;
    private final Thread thread = new Thread(this::run, "topic-watcher");
    private volatile boolean running = true;

    /** Begins to read at the end of the topics; nothing that is published after this constructor is missed. */
    TopicWatcher(KafkaConfig kafka, DemoBoard board, Consumer<String> lines) {
        this.topics = kafka.topics();
        this.board = board;
        this.lines = lines;
        consumer = new KafkaConsumer<>(
                kafka.client(Map.of(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed")),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        List<TopicPartition> partitions = List.of(topics.cameras(), topics.predictions(), topics.events()).stream()
                .flatMap(topic -> consumer.partitionsFor(topic).stream())
                .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToEnd(partitions);
        partitions.forEach(consumer::position);
        thread.setDaemon(true);
        thread.start();
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

    private void accept(ConsumerRecord<byte[], byte[]> entry) {
        if (entry.topic().equals(topics.cameras())) {
            board.accept(statuses.decode(entry.value()));
        } else if (entry.topic().equals(topics.predictions())) {
            board.accept(predictions.decode(entry.value()));
        } else {
            board.accept(events.decode(entry.value()), Instant.now()).ifPresent(lines);
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
