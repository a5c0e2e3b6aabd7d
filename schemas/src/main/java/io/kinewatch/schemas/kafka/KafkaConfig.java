package io.kinewatch.schemas.kafka;

import io.kinewatch.schemas.Topics;
import io.kinewatch.schemas.config.ConfigSection;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.kafka.clients.CommonClientConfigs;

/**
 * Where Kafka is and what the topics are like; every process reads it alike, from three keys at the root: {@code
 * kafka} (only Kafka's own client properties), {@code topics} (prefix, partitions, replication, retention) and {@code
 * brokerWait}. Immutable.
 *
 * @param partitions of each topic that is created
 * @param replication of each topic that is created; -1 is the broker's default
 * @param client any Kafka client property, as the user wrote it; may hold secrets
 * @param brokerWait how long to wait for a broker at start; zero gives up at once, {@link #FOREVER} never
 */
public record KafkaConfig(
        Topics topics,
        int partitions,
        short replication,
        TopicRetention retention,
        Map<String, String> client,
        Duration brokerWait) {

    public static final Duration FOREVER = Duration.ofDays(36500);
    public static final String DEFAULT_BOOTSTRAP_SERVERS = "127.0.0.1:9092";

    private static final Pattern TOPIC_PREFIX = Pattern.compile("[a-zA-Z0-9._-]{0,200}");

    public KafkaConfig {
        client = Map.copyOf(client);
    }

    /** Topics and waiting as by default, for tests and for processes that bring their own broker. */
    public static KafkaConfig of(String bootstrapServers, Topics topics) {
        Map<String, String> client = Map.of(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        return new KafkaConfig(topics, 4, (short) -1, TopicRetention.DEFAULT, client, FOREVER);
    }

    public static KafkaConfig read(ConfigSection root) {
        ConfigSection topics = root.section("topics");
        String prefix = topics.string("prefix", Topics.DEFAULT_PREFIX);
        if (!TOPIC_PREFIX.matcher(prefix).matches()) {
            topics.problem("prefix", "can't start a topic's name; expected letters, digits, '.', '_' and '-'");
        }
        int replication = topics.integer("replication", -1, -1, 32);
        if (replication == 0) {
            topics.problem("replication", "is 0; expected 1 or more, or -1 for the broker's default");
        }
        Map<String, String> client = root.properties("kafka");
        new ClientProperties(root).check(client);
        return new KafkaConfig(
                new Topics(prefix),
                topics.integer("partitions", 4, 1, 10_000),
                (short) replication,
                TopicRetention.read(topics.section("retention")),
                client,
                root.duration("brokerWait", FOREVER, Duration.ZERO, FOREVER));
    }

    public String bootstrapServers() {
        return client.getOrDefault(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, DEFAULT_BOOTSTRAP_SERVERS);
    }

    /** The stage's own settings for one client, overlaid by the user's. */
    public Map<String, Object> client(Map<String, Object> own) {
        Map<String, Object> properties = new HashMap<>(own);
        properties.putAll(client);
        properties.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers());
        return properties;
    }

    /** Names but no values of the client's properties, which may be secrets. */
    @Override
    public String toString() {
        return "KafkaConfig[" + topics + ", partitions=" + partitions + ", replication=" + replication + ", "
                + retention + ", client=" + client.keySet() + ", brokerWait=" + brokerWait + "]";
    }
}
