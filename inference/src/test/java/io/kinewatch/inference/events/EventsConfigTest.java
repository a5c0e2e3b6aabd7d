package io.kinewatch.inference.events;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kinewatch.schemas.Topics;
import io.kinewatch.schemas.config.ConfigException;
import io.kinewatch.schemas.config.ConfigFile;
import io.kinewatch.schemas.config.ConfigSection;
import io.kinewatch.schemas.kafka.KafkaConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.streams.StreamsConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EventsConfigTest {

    @TempDir
    private Path folder;

    @Test
    void shouldHaveDefaultsThatWork() throws IOException {
        EventsConfig config = read("");

        assertEquals("kinewatch-events", config.applicationId());
        assertEquals(EventRules.DEFAULT, config.rules());
        assertEquals(Duration.ofSeconds(3), config.silenceTimeout());
        assertEquals(Duration.ofMillis(100), config.commitInterval());
        assertEquals(1, config.threads());
    }

    @Test
    void shouldReadEveryKey() throws IOException {
        EventsConfig config = read("""
                applicationId: mine
                instance: left
                stateDirectory: /var/lib/events
                commitInterval: 50ms
                threads: 3
                mode: complete
                silence: 5s
                silenceTimeout: 90s
                ignoredLabels: [idle, nobody]
                startThreshold: 0.7
                endThreshold: 0.5
                minimumTime: 1s
                mergeGap: 2s
                cooldown: 3s
                smoothing: 0
                """);

        assertEquals("mine", config.applicationId());
        assertEquals("left", config.instance());
        assertEquals(Path.of("/var/lib/events"), config.stateDirectory());
        assertEquals(Duration.ofMillis(50), config.commitInterval());
        assertEquals(3, config.threads());
        assertEquals(Duration.ofSeconds(90), config.silenceTimeout());
        ActionRule rule = new ActionRule(
                0.7f, 0.5f, Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofSeconds(3), Duration.ZERO);
        assertEquals(
                new EventRules(
                        new LabelRules(rule, Map.of()), Map.of(), Set.of("idle", "nobody"), Duration.ofSeconds(5)),
                config.rules());
    }

    @Test
    void shouldPreferTheRuleThatIsCloserToCameraAndLabel() throws IOException {
        EventRules rules = read("""
                        startThreshold: 0.7
                        labels:
                          fall: {startThreshold: 0.5, minimumTime: 200ms}
                        cameras:
                          yard:
                            minimumTime: 1s
                            labels:
                              fall: {startThreshold: 0.4}
                              wave: {startThreshold: 0.9}
                        """).rules();

        assertRule(0.7f, 400, rules.of("door", "walk"));
        assertRule(0.5f, 200, rules.of("door", "fall"));
        assertRule(0.7f, 400, rules.of("door", "wave"));
        assertRule(0.7f, 1000, rules.of("yard", "walk"));
        assertRule(0.4f, 1000, rules.of("yard", "fall"));
        assertRule(0.9f, 1000, rules.of("yard", "wave"));
    }

    @Test
    void shouldWaitLongForSilentCamerasInCompleteMode() throws IOException {
        EventsConfig config = read("mode: complete");

        assertEquals(Duration.ofSeconds(60), config.silenceTimeout());
        assertEquals(Duration.ofSeconds(3), config.rules().silence(), "holes in capture time mean the same as ever");
    }

    @Test
    void shouldAllowThatNoLabelIsIgnored() throws IOException {
        assertEquals(Set.of(), read("ignoredLabels: []").rules().ignoredLabels());
    }

    @Test
    void shouldTellAllProblemsAtOnce() {
        List<String> problems =
                assertThrows(ConfigException.class, () -> read("""
                                mode: fast
                                instance: two words
                                coldown: 1s
                                threads: 0
                                labels:
                                  fall:
                                    startThreshold: 0.3
                                cameras:
                                  yard:
                                    endThreshold: 0.65
                                """)).problems();

        assertEquals(7, problems.size(), problems::toString);
        assertTrue(problems.get(0).contains("mode"), problems::toString);
        assertTrue(problems.get(1).contains("instance: is no name"), problems::toString);
        assertTrue(problems.get(2).contains("did you mean 'cooldown'"), problems::toString);
        assertTrue(problems.get(3).contains("threads"), problems::toString);
        assertTrue(problems.get(4).contains(":7: labels.fall.startThreshold: makes"), problems::toString);
        assertTrue(problems.get(5).contains(":10: cameras.yard.endThreshold: makes"), problems::toString);
    }

    @Test
    void shouldTellKafkaStreamsWhatExactlyOnceNeeds() {
        EventsConfig config = EventsConfig.of(KafkaConfig.of("there:9092", new Topics("site.")), Path.of("/state"));

        Map<String, Object> properties = config.streamsProperties();

        assertEquals("site-events", properties.get(StreamsConfig.APPLICATION_ID_CONFIG));
        assertEquals(StreamsConfig.EXACTLY_ONCE_V2, properties.get(StreamsConfig.PROCESSING_GUARANTEE_CONFIG));
        assertEquals("there:9092", properties.get(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG));
        assertEquals("/state", properties.get(StreamsConfig.STATE_DIR_CONFIG));
    }

    private static void assertRule(float startThreshold, int minimumMillis, ActionRule rule) {
        assertEquals(startThreshold, rule.startThreshold());
        assertEquals(Duration.ofMillis(minimumMillis), rule.minimumTime());
    }

    private EventsConfig read(String yaml) throws IOException {
        Path file = Files.writeString(folder.resolve("events.yaml"), yaml);
        ConfigSection root = ConfigFile.load(file, Map.of(), Map.of());
        EventsConfig config = EventsConfig.read(root);
        root.check();
        return config;
    }
}
