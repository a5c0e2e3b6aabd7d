package io.kinewatch.inference;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kinewatch.inference.batch.BatchRule;
import io.kinewatch.inference.classify.FormChoice;
import io.kinewatch.inference.engine.EngineChoice;
import io.kinewatch.inference.engine.NodeFallback;
import io.kinewatch.inference.engine.Precision;
import io.kinewatch.schemas.config.ConfigException;
import io.kinewatch.schemas.config.ConfigFile;
import io.kinewatch.schemas.config.ConfigSection;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.junit.jupiter.api.Test;

class InferenceConfigTest {
    @Test
    void shouldBeLiveByDefault() {
        InferenceConfig config = read(Map.of("model", "models/figures"));

        assertEquals(Path.of("models/figures"), config.model());
        assertEquals(FormChoice.AUTO, config.form());
        assertEquals(EngineChoice.CPU, config.engine());
        assertEquals(InferenceMode.LIVE, config.mode());
        assertEquals(Optional.of(Duration.ofSeconds(2)), config.liveBudget());
        assertEquals(8, config.windowStride());
        assertEquals(Duration.ofMillis(500), config.gapTolerance());
        assertEquals("kinewatch-inference", config.group());
        assertEquals(Runtime.getRuntime().availableProcessors(), config.workers());
        assertEquals(Duration.ofSeconds(10), config.frameTimeout());
    }

    @Test
    void shouldReadEveryKey() {
        Map<String, String> keys = new HashMap<>(Map.of(
                "model", "m",
                "mode", "live",
                "latencyBudget", "3s",
                "windowStride", "4",
                "gapTolerance", "1s",
                "maxBatch", "2",
                "maxWaiting", "9",
                "batchDelay", "10ms"));
        keys.putAll(Map.of(
                "workers", "3",
                "commitInterval", "0",
                "lateCommitInterval", "1s",
                "group", "g",
                "instance", "i",
                "form", "cpu",
                "frameTimeout", "30s"));
        InferenceConfig config = read(keys);

        assertEquals(
                new InferenceConfig(
                        config.kafka(),
                        Path.of("m"),
                        FormChoice.CPU,
                        EngineChoice.CPU,
                        InferenceMode.LIVE,
                        Duration.ofSeconds(3),
                        4,
                        Duration.ofSeconds(1),
                        new BatchRule(2, Duration.ofMillis(10), Optional.of(Duration.ofSeconds(3)), 9),
                        3,
                        Duration.ZERO,
                        Duration.ofSeconds(1),
                        "g",
                        "i",
                        Duration.ofSeconds(30)),
                config);
    }

    @Test
    void shouldSetUpForAGpu() {
        InferenceConfig config =
                read(Map.of("model", "m", "engine.device", "gpu", "engine.cache", "c", "maxBatch", "32"));
        ConfigException wrong = assertThrows(
                ConfigException.class, () -> read(Map.of("model", "m", "engine.device", "gpu", "form", "cpu")));

        assertEquals(new EngineChoice.OnnxGpu(0, Precision.FP16, Path.of("c"), NodeFallback.NONE, 32), config.engine());
        assertEquals(1, wrong.problems().size());
        assertTrue(wrong.problems().get(0).contains("form: is cpu, but engine computes on a GPU"));
    }

    @Test
    void shouldKeepNoBudgetInCompleteMode() {
        assertEquals(
                Optional.empty(), read(Map.of("model", "m", "mode", "complete")).liveBudget());
    }

    @Test
    void shouldTellAllThatIsWrong() {
        ConfigException wrong = assertThrows(
                ConfigException.class,
                () -> read(Map.of(
                        "mode", "complete",
                        "latencyBudget", "2s",
                        "maxBatch", "16",
                        "maxWaiting", "8",
                        "instance", "not a name",
                        "form", "int4",
                        "workers", "0")));

        List<String> problems = wrong.problems();
        assertEquals(6, problems.size(), problems::toString);
        for (String key : List.of("model", "latencyBudget", "maxWaiting", "instance", "form", "workers")) {
            assertTrue(problems.stream().anyMatch(problem -> problem.contains(key)), () -> key + ": " + problems);
        }
    }

    @Test
    void shouldKeepItsNamesAndGuaranteesWhateverTheUserTellsKafka() {
        InferenceConfig config = read(Map.of(
                "model", "m",
                "instance", "i",
                "kafka.security.protocol", "SSL",
                "kafka.max.poll.records", "7"));

        Map<String, Object> consumer = ClientSettings.consumer(config);
        Map<String, Object> producer = ClientSettings.producer(config);

        assertEquals("SSL", consumer.get("security.protocol"));
        assertEquals("7", consumer.get(ConsumerConfig.MAX_POLL_RECORDS_CONFIG));
        assertEquals("read_committed", consumer.get(ConsumerConfig.ISOLATION_LEVEL_CONFIG));
        assertEquals("i", consumer.get(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG));
        assertEquals("kinewatch-inference-i", producer.get(ProducerConfig.TRANSACTIONAL_ID_CONFIG));
        assertEquals("SSL", producer.get("security.protocol"));
    }

    private static InferenceConfig read(Map<String, String> keys) {
        ConfigSection root = ConfigFile.load(null, Map.of(), keys);
        InferenceConfig config = InferenceConfig.read(root);
        root.check();
        return config;
    }
}
