package io.kinewatch.broker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kinewatch.schemas.Topics;
import io.kinewatch.schemas.kafka.KafkaConfig;
import io.kinewatch.schemas.kafka.KafkaTopics;
import io.kinewatch.schemas.kafka.KafkaUnavailableException;
import io.kinewatch.schemas.kafka.TopicRetention;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The start-up kit's topics, on a real broker: it lives here because the broker does. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KafkaTopicsIT {
    private EmbeddedKafka kafka;
    private Admin admin;

    @BeforeAll
    void start(@TempDir Path folder) {
        kafka = EmbeddedKafka.start(EmbeddedKafkaConfig.in(folder));
        admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()));
    }

    @AfterAll
    void stop() {
        admin.close();
        kafka.close();
    }

    @Test
    void shouldCreateEveryTopicAndBeContentTheSecondTime() throws Exception {
        KafkaConfig config = KafkaConfig.of(kafka.bootstrapServers(), new Topics("all."));

        KafkaTopics.awaitAndCreate(config);
        KafkaTopics.awaitAndCreate(config);

        assertTrue(topics().containsAll(config.topics().all()));
        assertEquals("600000", setting("all.frames", "retention.ms"));
        assertEquals("compact", setting("all.cameras", "cleanup.policy"));
        assertEquals("-1", setting("all.clips", "retention.ms"));
        assertEquals(4, partitions("all.predictions"));
    }

    @Test
    void shouldNeverAlterATopicThatIsThere() throws Exception {
        NewTopic own = new NewTopic("own.frames", 7, (short) 1).configs(Map.of("retention.ms", "1234567"));
        admin.createTopics(List.of(own)).all().get();

        KafkaTopics.awaitAndCreate(KafkaConfig.of(kafka.bootstrapServers(), new Topics("own.")));

        assertEquals(7, partitions("own.frames"));
        assertEquals("1234567", setting("own.frames", "retention.ms"));
        assertEquals(4, partitions("own.events"));
    }

    @Test
    void shouldLetSeveralProcessesCreateAtOnce() throws Exception {
        KafkaConfig config = KafkaConfig.of(kafka.bootstrapServers(), new Topics("race."));

        CompletableFuture.allOf(
                        CompletableFuture.runAsync(() -> KafkaTopics.awaitAndCreate(config)),
                        CompletableFuture.runAsync(() -> KafkaTopics.awaitAndCreate(config)))
                .get();

        assertTrue(topics().containsAll(config.topics().all()));
    }

    @Test
    void shouldSayWhichTopicCannotBeCreated() {
        KafkaConfig config = new KafkaConfig(
                new Topics("three."),
                1,
                (short) 3,
                TopicRetention.DEFAULT,
                Map.of("bootstrap.servers", kafka.bootstrapServers()),
                Duration.ZERO);

        KafkaUnavailableException e =
                assertThrows(KafkaUnavailableException.class, () -> KafkaTopics.awaitAndCreate(config));

        assertTrue(e.getMessage().contains("topic three.frames can't be created"), e.getMessage());
        assertTrue(e.getMessage().contains("replication factor"), e.getMessage());
    }

    private Set<String> topics() throws Exception {
        return admin.listTopics().names().get();
    }

    private int partitions(String topic) throws Exception {
        return admin.describeTopics(List.of(topic))
                .allTopicNames()
                .get()
                .get(topic)
                .partitions()
                .size();
    }

    private String setting(String topic, String name) throws Exception {
        ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
        Config config = admin.describeConfigs(List.of(resource)).all().get().get(resource);
        return config.get(name).value();
    }
}
