package io.kinewatch.monitor;

import io.kinewatch.inference.events.PredictionReader;
import io.kinewatch.inference.events.UnusablePredictionException;
import io.kinewatch.monitor.history.ProbabilityHistory;
import io.kinewatch.monitor.kafka.Following;
import io.kinewatch.monitor.kafka.RecordSink;
import io.kinewatch.monitor.kafka.TopicFollower;
import io.kinewatch.monitor.kafka.UnreadableRecords;
import io.kinewatch.schemas.ActionEvent;
import io.kinewatch.schemas.CameraStatus;
import io.kinewatch.schemas.Topics;
import io.kinewatch.schemas.kafka.KafkaConfig;
import io.prometheus.client.CollectorRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.SerializationException;

/** The followers of the topics that are read whole: each on a thread of its own, which fills the boards. */
final class Readers implements AutoCloseable {
    private final KafkaConfig kafka;
    private final UnreadableRecords unreadable;
    private final Boards boards;
    private final PredictionReader predictions = new PredictionReader();
    private final Map<String, TopicFollower> followers = new TreeMap<>();

    /** Predictions are read from ten minutes before now. */
    Readers(KafkaConfig kafka, Boards boards, Instant now, CollectorRegistry registry) {
        this.kafka = kafka;
        this.boards = boards;
        unreadable = new UnreadableRecords(registry);
        Topics topics = kafka.topics();
        Instant since = now.minus(ProbabilityHistory.KEPT);
        follow("cameras", Following.fromBeginning(topics.cameras()), statuses());
        follow("predictions", Following.since(since, topics.predictions()).onlyCommitted(), this::readPrediction);
        follow("events", Following.fromBeginning(topics.events()).onlyCommitted(), events());
    }

    void start() {
        followers.values().forEach(TopicFollower::start);
    }

    /** Empty once everything that Kafka held at the start is known. */
    Optional<String> whyNotReady() {
        return followers.entrySet().stream()
                .filter(follower -> !follower.getValue().caughtUp())
                .map(follower -> "still reading " + follower.getKey())
                .findFirst();
    }

    @Override
    public void close() {
        followers.values().forEach(TopicFollower::close);
    }

    private void follow(String name, Following following, RecordSink sink) {
        followers.put(name, new TopicFollower(kafka, name, following, sink, unreadable));
    }

    /** A status without a value says that the camera is no more. */
    private RecordSink statuses() {
        RecordSink told = RecordSink.decoding(CameraStatus.class, (status, entry) -> {
            requireKey(status.getCameraId(), entry);
            boards.accept(status, time(entry));
        });
        return entry -> {
            if (entry.value() == null) {
                boards.cameras().remove(key(entry));
            } else {
                told.accept(entry);
            }
        };
    }

    private RecordSink events() {
        return RecordSink.decoding(ActionEvent.class, (event, entry) -> {
            requireKey(event.getCameraId(), entry);
            boards.accept(event, time(entry));
        });
    }

    private void readPrediction(ConsumerRecord<byte[], byte[]> entry) {
        try {
            boards.accept(predictions.read(entry.key(), entry.value()), time(entry));
        } catch (UnusablePredictionException e) {
            throw new SerializationException(e.getMessage(), e);
        }
    }

    private static void requireKey(String camera, ConsumerRecord<byte[], byte[]> entry) {
        if (!camera.equals(key(entry))) {
            throw new SerializationException("Its key is not its camera '" + camera + "'");
        }
    }

    private static String key(ConsumerRecord<byte[], byte[]> entry) {
        return entry.key() == null ? "" : new String(entry.key(), StandardCharsets.UTF_8);
    }

    private static Instant time(ConsumerRecord<byte[], byte[]> entry) {
        return Instant.ofEpochMilli(entry.timestamp());
    }
}
