package io.kinewatch.monitor.event;

import static io.kinewatch.monitor.event.TestingEvents.NOON;
import static io.kinewatch.monitor.event.TestingEvents.event;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kinewatch.broker.EmbeddedKafka;
import io.kinewatch.monitor.BrokerExtension;
import io.kinewatch.monitor.TestingTopics;
import io.kinewatch.monitor.kafka.Following;
import io.kinewatch.monitor.kafka.RecordSink;
import io.kinewatch.monitor.kafka.TopicFollower;
import io.kinewatch.monitor.kafka.UnreadableRecords;
import io.kinewatch.schemas.ActionEvent;
import io.kinewatch.schemas.AvroSerde;
import io.kinewatch.schemas.EventPhase;
import io.prometheus.client.CollectorRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(BrokerExtension.class)
class EventsOfKafkaIT {
    private static final Duration PATIENCE = Duration.ofSeconds(40);

    private final EmbeddedKafka broker;
    private TestingTopics topics;

    EventsOfKafkaIT(EmbeddedKafka broker) {
        this.broker = broker;
    }

    @BeforeEach
    void start() {
        topics = new TestingTopics(broker.bootstrapServers()).create();
    }

    @AfterEach
    void stop() {
        topics.close();
    }

    @Test
    void shouldShowTheSameEventsAfterARestart() {
        EventArchive before = archive(100);
        try (TopicFollower follower = follow(before)) {
            for (int i = 0; i < 20; i++) {
                topics.write(camera(i, EventPhase.START));
            }
            for (int i = 0; i < 10; i++) {
                topics.write(camera(i, EventPhase.END));
            }
            await(() -> follower.caughtUp() && before.size() == 20 && "END".equals(phase(before, "e9")));
        }
        topics.write(camera(20, EventPhase.START));

        EventArchive after = archive(100);
        try (TopicFollower follower = follow(after)) {
            await(follower::caughtUp);

            List<String> known = shown(before);
            assertEquals(known, shown(after).subList(1, 21));
            assertEquals("START 20", shown(after).get(0));
        }
    }

    @Test
    void shouldNotShowWhatATransactionTookBack() {
        EventArchive archive = archive(100);
        try (TopicFollower follower = follow(archive);
                KafkaProducer<byte[], byte[]> stage = transactional()) {
            stage.initTransactions();
            stage.beginTransaction();
            send(stage, event("aborted", NOON).build());
            stage.flush();
            stage.abortTransaction();
            stage.beginTransaction();
            send(stage, event("committed", NOON).build());
            stage.commitTransaction();
            topics.write(event("last", NOON).build());

            await(() -> follower.caughtUp()
                    && archive.of("last").isPresent()
                    && archive.of("committed").isPresent());

            assertTrue(archive.of("aborted").isEmpty());
        }
    }

    @Test
    void shouldKeepTheNewestOfAllThatKafkaHolds() {
        for (int i = 0; i < 50; i++) {
            topics.write(camera(i, EventPhase.END));
        }

        EventArchive archive = archive(30);
        try (TopicFollower follower = follow(archive)) {
            await(follower::caughtUp);

            assertEquals(30, archive.size());
            assertEquals("END 49", shown(archive).get(0));
            assertEquals("END 20", shown(archive).get(29));
        }
    }

    private static ActionEvent camera(int i, EventPhase phase) {
        return event("e" + i, NOON.plusSeconds(i))
                .setCameraId("camera-" + i % 7)
                .setPhase(phase)
                .setModel(Integer.toString(i))
                .build();
    }

    private static List<String> shown(EventArchive archive) {
        return archive.find(EventQuery.ALL).events().stream()
                .map(row -> row.phase() + " " + row.model())
                .toList();
    }

    private static String phase(EventArchive archive, String id) {
        return archive.of(id).map(ActionRow::phase).orElse("");
    }

    private static EventArchive archive(int kept) {
        return TestingEvents.archive(kept, Clock.systemUTC());
    }

    private TopicFollower follow(EventArchive archive) {
        TopicFollower follower = new TopicFollower(
                topics.kafka(),
                "events",
                Following.fromBeginning(topics.topics().events()).onlyCommitted(),
                RecordSink.decoding(
                        ActionEvent.class,
                        (event, entry) -> archive.accept(event, Instant.ofEpochMilli(entry.timestamp()))),
                new UnreadableRecords(new CollectorRegistry()));
        follower.start();
        return follower;
    }

    private KafkaProducer<byte[], byte[]> transactional() {
        return new KafkaProducer<>(
                Map.of(
                        "bootstrap.servers",
                        broker.bootstrapServers(),
                        "transactional.id",
                        topics.topics().prefix()),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    private void send(KafkaProducer<byte[], byte[]> producer, ActionEvent event) {
        byte[] key = event.getCameraId().getBytes(StandardCharsets.UTF_8);
        byte[] value = AvroSerde.of(ActionEvent.class).encode(event);
        var unused = producer.send(new ProducerRecord<>(topics.topics().events(), key, value));
    }

    private static void await(BooleanSupplier condition) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            assertTrue(System.nanoTime() < deadline, "it did not happen in time");
            LockSupport.parkNanos(Duration.ofMillis(10).toNanos());
        }
    }
}
