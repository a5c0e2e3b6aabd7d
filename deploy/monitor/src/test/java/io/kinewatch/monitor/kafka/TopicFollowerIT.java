package io.kinewatch.monitor.kafka;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kinewatch.broker.EmbeddedKafka;
import io.kinewatch.broker.EmbeddedKafkaConfig;
import io.kinewatch.monitor.BrokerExtension;
import io.kinewatch.monitor.TestingTopics;
import io.prometheus.client.CollectorRegistry;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(BrokerExtension.class)
class TopicFollowerIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final CollectorRegistry registry = new CollectorRegistry();
    private final UnreadableRecords unreadable = new UnreadableRecords(registry);
    private final Queue<String> read = new ConcurrentLinkedQueue<>();

    @Test
    void shouldReadTopicsThatComeIntoBeingLater(EmbeddedKafka kafka) {
        try (TestingTopics topics = new TestingTopics(kafka.bootstrapServers());
                TopicFollower follower =
                        follower(topics, Following.fromBeginning(topics.topics().cameras()))) {
            follower.start();
            await().atMost(PATIENCE).until(follower::caughtUp);

            topics.create();
            write(topics, "a", Instant.now());

            awaitRead("a");
        }
    }

    @Test
    void shouldBeginAtATime(EmbeddedKafka kafka) {
        Instant now = Instant.now();
        try (TestingTopics topics = new TestingTopics(kafka.bootstrapServers()).create()) {
            write(topics, "too old", now.minus(Duration.ofMinutes(11)));
            write(topics, "old", now.minus(Duration.ofMinutes(9)));
            Following recent = Following.since(
                    now.minus(Duration.ofMinutes(10)), topics.topics().cameras());
            try (TopicFollower follower = follower(topics, recent.onlyCommitted())) {
                follower.start();

                awaitRead("old");
                await().atMost(PATIENCE).until(follower::caughtUp);
                write(topics, "new", now);

                awaitRead("old", "new");
            }
        }
    }

    @Test
    void shouldCountAndSkipWhatItCannotRead(EmbeddedKafka kafka) {
        try (TestingTopics topics = new TestingTopics(kafka.bootstrapServers()).create();
                TopicFollower follower =
                        follower(topics, Following.fromBeginning(topics.topics().cameras()))) {
            follower.start();

            write(topics, "bad", Instant.now());
            write(topics, "worse", Instant.now());
            write(topics, "good", Instant.now());

            awaitRead("good");
            assertEquals(
                    2,
                    registry.getSampleValue(
                            "kinewatch_monitor_records_unreadable_total",
                            new String[] {"topic"},
                            new String[] {topics.topics().cameras()}));
        }
    }

    @Test
    void shouldOutliveABrokerThatIsAwayAtTheStartAndInTheMiddle(@TempDir Path data) throws Exception {
        EmbeddedKafkaConfig config = EmbeddedKafkaConfig.in(data).withPort(freePort());
        try (TestingTopics topics = new TestingTopics("127.0.0.1:" + config.port());
                LazyAdmin admin = new LazyAdmin(topics.kafka());
                KafkaPulse pulse = new KafkaPulse(admin, Clock.systemUTC());
                TopicFollower follower =
                        follower(topics, Following.fromBeginning(topics.topics().cameras()))) {
            follower.start();
            pulse.start();
            await().atMost(PATIENCE).until(() -> pulse.silentSince().isPresent());
            assertFalse(follower.caughtUp());

            try (EmbeddedKafka kafka = EmbeddedKafka.start(config)) {
                assertEquals(topics.kafka().bootstrapServers(), kafka.bootstrapServers());
                write(topics.create(), "a", Instant.now());
                awaitRead("a");
                await().atMost(PATIENCE).until(() -> pulse.silentSince().isEmpty());
            }
            await().atMost(PATIENCE).until(() -> pulse.silentSince().isPresent());

            try (EmbeddedKafka kafka = EmbeddedKafka.start(config)) {
                assertFalse(kafka.ended().isDone());
                write(topics, "b", Instant.now());
                awaitRead("a", "b");
                await().atMost(PATIENCE).until(() -> pulse.silentSince().isEmpty());
                assertTrue(follower.caughtUp());
            }
        }
    }

    private TopicFollower follower(TestingTopics topics, Following following) {
        return new TopicFollower(topics.kafka(), "test", following, this::accept, unreadable);
    }

    private void accept(ConsumerRecord<byte[], byte[]> entry) {
        String text = new String(entry.value(), StandardCharsets.UTF_8);
        if (text.equals("bad")) {
            throw new SerializationException("It is bad");
        }
        if (text.equals("worse")) {
            throw new IllegalStateException("It is worse");
        }
        read.add(text);
    }

    private static void write(TestingTopics topics, String text, Instant timestamp) {
        topics.write(topics.topics().cameras(), "door", text.getBytes(StandardCharsets.UTF_8), timestamp);
    }

    private void awaitRead(String... texts) {
        await().atMost(PATIENCE).untilAsserted(() -> assertEquals(List.of(texts), List.copyOf(read)));
    }

    private static int freePort() throws Exception {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
