package io.kinewatch.monitor.health;

import io.kinewatch.schemas.config.ConfigSection;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * Whom the monitor asks how the pipeline is doing.
 *
 * @param stages where each stage answers /ready and /metrics, by a name for people; several may be in one process
 * @param inferenceGroup the consumer group that reads frames
 * @param eventsGroup the consumer group that reads predictions
 */
public record HealthConfig(Map<String, URI> stages, String inferenceGroup, String eventsGroup) {
    private static final Map<String, URI> DEFAULT_STAGES = Map.of(
            "ingest", URI.create("http://127.0.0.1:9101"),
            "infer", URI.create("http://127.0.0.1:9102"),
            "events", URI.create("http://127.0.0.1:9103"));

    public HealthConfig {
        stages = Map.copyOf(stages);
    }

    /**
     * Reads the keys at the root; problems are recorded there.
     *
     * @param topicPrefix from which the stages make the names of their groups
     * @param eventsGroup the events stage's own setting, or null when it is not known
     */
    public static HealthConfig read(ConfigSection root, String topicPrefix, String eventsGroup) {
        String prefix = topicPrefix.replaceFirst("\\.$", "-");
        ConfigSection groups = root.section("groups");
        Map<String, String> given = root.properties("stages");
        Map<String, URI> stages = new TreeMap<>();
        given.forEach((name, address) -> stages.put(name, address(root, name, address)));
        return new HealthConfig(
                root.has("stages") ? stages : DEFAULT_STAGES,
                groups.string("inference", prefix + "inference"),
                groups.string("events", eventsGroup == null ? prefix + "events" : eventsGroup));
    }

    /** In the order of the pipeline, then of the alphabet. */
    Map<String, URI> ordered() {
        Map<String, URI> ordered = new LinkedHashMap<>();
        for (String name : new String[] {"ingest", "infer", "events"}) {
            if (stages.containsKey(name)) {
                ordered.put(name, stages.get(name));
            }
        }
        ordered.putAll(new TreeMap<>(stages));
        return ordered;
    }

    private static URI address(ConfigSection root, String name, String text) {
        try {
            URI address = new URI(text.replaceFirst("/+$", ""));
            boolean web = "http".equals(address.getScheme()) || "https".equals(address.getScheme());
            if (web && address.getHost() != null && address.getUserInfo() == null) {
                return address;
            }
        } catch (URISyntaxException e) {
            return refuse(root, name);
        }
        return refuse(root, name);
    }

    private static URI refuse(ConfigSection root, String name) {
        root.problem(
                "stages." + name, "is no address of a stage; expected http://HOST:PORT of its /ready and /metrics");
        return URI.create("http://127.0.0.1");
    }
}
