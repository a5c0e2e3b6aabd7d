package io.kinewatch.local.load;

import io.kinewatch.inference.InferenceConfig;
import io.kinewatch.schemas.Topics;
import io.kinewatch.schemas.config.ConfigFile;
import io.kinewatch.schemas.config.ConfigSection;
import io.kinewatch.schemas.kafka.KafkaConfig;
import io.kinewatch.schemas.kafka.TopicRetention;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How the measured inference stage is set up. Immutable.
 *
 * @param model folder of the bundle
 * @param windowStride frames between the starts of windows
 * @param more keys of the stage's configuration by name, which win
 */
public record StageSettings(Path model, int windowStride, Map<String, String> more) {
    private static final int PARTITIONS = 4;

    public StageSettings {
        more = Map.copyOf(more);
    }

    /** The keys for a stage that reads these topics, in this group. */
    private Map<String, String> keys(String servers, Topics topics, String group) {
        Map<String, String> keys = new LinkedHashMap<>();
        keys.put("kafka.bootstrap.servers", servers);
        keys.put("topics.prefix", topics.prefix());
        keys.put("model", model.toString());
        keys.put("windowStride", Integer.toString(windowStride));
        keys.put("group", group);
        keys.put("instance", group);
        keys.putAll(more);
        return keys;
    }

    /** For a stage in this process. */
    InferenceConfig config(String servers, Topics topics, String group, Map<String, String> own) {
        Map<String, String> keys = keys(servers, topics, group);
        own.forEach(keys::putIfAbsent);
        ConfigSection root = ConfigFile.load(null, Map.of(), keys);
        InferenceConfig config = InferenceConfig.read(root);
        root.check();
        return config;
    }

    /** From capture to published prediction, in live mode. */
    public Duration latencyBudget() {
        return config(KafkaConfig.DEFAULT_BOOTSTRAP_SERVERS, new Topics(Topics.DEFAULT_PREFIX), "none", Map.of())
                .latencyBudget();
    }

    /** For a stage in a process of its own: the arguments of {@code kinewatch infer}. */
    List<String> arguments(String servers, Topics topics, String group, Map<String, String> own) {
        Map<String, String> keys = keys(servers, topics, group);
        own.forEach(keys::putIfAbsent);
        List<String> arguments = new ArrayList<>(List.of("infer"));
        keys.forEach((key, value) -> arguments.addAll(List.of("--set", key + "=" + value)));
        return arguments;
    }

    /** Topics with room for the frames of so long. */
    static KafkaConfig kafka(String servers, Topics topics, Duration frames) {
        TopicRetention usual = TopicRetention.DEFAULT;
        return new KafkaConfig(
                topics,
                PARTITIONS,
                (short) -1,
                new TopicRetention(frames, usual.predictions(), usual.events(), usual.deadLetters()),
                Map.of("bootstrap.servers", servers),
                KafkaConfig.FOREVER);
    }
}
