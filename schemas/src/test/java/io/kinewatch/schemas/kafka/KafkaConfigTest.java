package io.kinewatch.schemas.kafka;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.kinewatch.schemas.Topics;
import io.kinewatch.schemas.config.ConfigException;
import io.kinewatch.schemas.config.ConfigFile;
import io.kinewatch.schemas.config.ConfigSection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KafkaConfigTest {
    @TempDir
    private Path folder;

    @Test
    void shouldHaveDefaults() {
        ConfigSection root = ConfigFile.load(null, Map.of(), Map.of());

        KafkaConfig config = KafkaConfig.read(root);

        root.check();
        assertEquals(
                new KafkaConfig(
                        new Topics("kinewatch."),
                        4,
                        (short) -1,
                        new TopicRetention(
                                Duration.ofMinutes(10), Duration.ofDays(1), Duration.ofDays(7), Duration.ofDays(7)),
                        Map.of(),
                        KafkaConfig.FOREVER),
                config);
        assertEquals(Map.of("bootstrap.servers", "127.0.0.1:9092"), config.client(Map.of()));
    }

    @Test
    void shouldMapEveryKey() throws IOException {
        ConfigSection root = load("""
                brokerWait: 30s
                kafka:
                  bootstrap.servers: "a:9092, [::1]:9093"
                  security.protocol: SASL_SSL
                  sasl.jaas.config: org.example.Login required password="hunter2";
                  linger.ms: 5
                  org.example.plugin: on
                topics:
                  prefix: test-
                  partitions: 12
                  replication: 3
                  retention: {frames: 5m, predictions: 2h, events: 30d, deadLetters: 1d}
                """);

        KafkaConfig config = KafkaConfig.read(root);

        root.check();
        assertEquals("test-frames", config.topics().frames());
        assertEquals(12, config.partitions());
        assertEquals(3, config.replication());
        assertEquals(
                new TopicRetention(Duration.ofMinutes(5), Duration.ofHours(2), Duration.ofDays(30), Duration.ofDays(1)),
                config.retention());
        assertEquals(Duration.ofSeconds(30), config.brokerWait());
        assertEquals("a:9092, [::1]:9093", config.bootstrapServers());
        assertEquals("on", config.client().get("org.example.plugin"));
    }

    @Test
    void shouldLayTheUsersPropertiesOverTheStages() throws IOException {
        KafkaConfig config = KafkaConfig.read(load("kafka: {linger.ms: 5}\n"));

        assertEquals(
                Map.of("linger.ms", "5", "acks", "all", "bootstrap.servers", "127.0.0.1:9092"),
                config.client(Map.of("linger.ms", 20, "acks", "all")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "kafka: {linger.ms: soon}           | kafka.linger.ms: has a value that Kafka refuses; expected long",
                "kafka: {bootstrap.server: 'a:1'}   | kafka.bootstrap.server: is unknown to Kafka's clients; did you mean 'bootstrap.servers'?",
                "kafka: {bootstrap.servers: a}      | kafka.bootstrap.servers: is no list of addresses; expected HOST:PORT",
                "kafka: {bootstrap.servers: 'http://a:1'} | kafka.bootstrap.servers: is no list of addresses; expected HOST:PORT",
                "kafka: {enable.auto.commit: true}  | kafka.enable.auto.commit: is set by Kinewatch itself",
                "kafka: {group.id: x}               | kafka.group.id: is set by Kinewatch itself",
                "topics: {prefix: 'a b'}            | topics.prefix: can't start a topic's name",
                "topics: {replication: 0}           | topics.replication: is 0; expected 1 or more, or -1",
                "topics: {partitions: 0}            | topics.partitions: is '0'; expected a whole number from 1",
                "topics: {retention: {frames: 1s}}  | topics.retention.frames: is '1s'; expected a duration",
                "topics: {retention: {clips: 1d}}   | topics.retention.clips: is unknown; expected one of deadLetters",
                "brokerWait: -1s                    | brokerWait: is '-1s'; expected a duration",
            })
    void shouldRefuse(String yaml, String problem) throws IOException {
        ConfigSection root = load(yaml);

        KafkaConfig.read(root);

        List<String> problems = assertThrows(ConfigException.class, root::check).problems();
        String expected = folder.resolve("stage.yaml") + ":1: " + problem;
        assertEquals(1, problems.size(), problems::toString);
        assertEquals(
                expected,
                problems.get(0)
                        .substring(
                                0, Math.min(expected.length(), problems.get(0).length())));
    }

    @Test
    void shouldKeepSecretsOutOfItsText() throws IOException {
        KafkaConfig config = KafkaConfig.read(load("kafka: {ssl.key.password: hunter2}\n"));

        assertFalse(config.toString().contains("hunter2"));
    }

    private ConfigSection load(String yaml) throws IOException {
        return ConfigFile.load(Files.writeString(folder.resolve("stage.yaml"), yaml), Map.of(), Map.of());
    }
}
