package io.kinewatch.schemas.kafka;

import io.kinewatch.schemas.config.ConfigSection;
import io.kinewatch.schemas.config.NearestName;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;

/**
 * Checks the {@code kafka} block by Kafka's own definitions before any client is made. A name that no client knows may
 * be a plug-in's or Kafka Streams' and passes, unless it is nearly one that a client knows.
 */
final class ClientProperties {
    private static final List<ConfigDef> CLIENTS =
            List.of(ProducerConfig.configDef(), ConsumerConfig.configDef(), AdminClientConfig.configDef());
    private static final Pattern ADDRESSES =
            Pattern.compile("\\s*(([^\\s,:/]+|\\[[0-9a-fA-F:]+]):\\d{1,5}\\s*(,\\s*|$))+");

    /** What "nothing twice, nothing lost" rests on. */
    private static final Set<String> OURS = Set.of(
            ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG,
            ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG,
            ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG,
            ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG,
            ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
            ConsumerConfig.ISOLATION_LEVEL_CONFIG,
            ConsumerConfig.GROUP_ID_CONFIG,
            ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG,
            ProducerConfig.TRANSACTIONAL_ID_CONFIG,
            "application.id",
            "processing.guarantee");

    private final ConfigSection root;

    ClientProperties(ConfigSection root) {
        this.root = root;
    }

    void check(Map<String, String> properties) {
        properties.forEach((name, value) -> {
            if (OURS.contains(name)) {
                problem(name, "is set by Kinewatch itself, which relies on it; expected to be left out");
            } else if (CLIENTS.stream().noneMatch(client -> client.names().contains(name))) {
                checkName(name);
            } else if (CLIENTS.stream().noneMatch(client -> accepts(client, name, value))) {
                problem(name, "has a value that Kafka refuses; expected " + expected(name));
            }
        });
        String addresses = properties.get(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG);
        if (addresses != null && !ADDRESSES.matcher(addresses).matches()) {
            problem(
                    CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG,
                    "is no list of addresses; expected HOST:PORT, more of them separated by commas");
        }
    }

    private void checkName(String name) {
        Set<String> names = new TreeSet<>();
        CLIENTS.forEach(client -> names.addAll(client.names()));
        NearestName.of(name, names)
                .filter(nearest -> NearestName.distance(name, nearest) <= 2)
                .ifPresent(nearest -> problem(name, "is unknown to Kafka's clients; did you mean '" + nearest + "'?"));
    }

    private void problem(String name, String message) {
        root.problem("kafka." + name, message);
    }

    private static boolean accepts(ConfigDef client, String name, String value) {
        ConfigDef.ConfigKey key = client.configKeys().get(name);
        if (key == null) {
            return false;
        }
        try {
            Object parsed = ConfigDef.parseType(name, value, key.type);
            if (key.validator != null) {
                key.validator.ensureValid(name, parsed);
            }
            return true;
        } catch (ConfigException e) {
            return false;
        }
    }

    private static String expected(String name) {
        return CLIENTS.stream()
                .map(client -> client.configKeys().get(name))
                .filter(key -> key != null)
                .findFirst()
                .map(key ->
                        key.type.name().toLowerCase(Locale.ROOT) + (key.validator == null ? "" : ", " + key.validator))
                .orElse("");
    }
}
