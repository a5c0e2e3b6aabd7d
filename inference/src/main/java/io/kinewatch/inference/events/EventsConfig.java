package io.kinewatch.inference.events;

import io.kinewatch.schemas.config.ConfigSection;
import io.kinewatch.schemas.kafka.KafkaConfig;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.streams.StreamsConfig;

/**
 * All settings of the events stage.
 *
 * @param applicationId names the consumer group, the transactions and the internal topics; processes that share it
 *     share the work
 * @param instance name of this process among them, the same after a restart, so that a new one takes over at once from
 *     one that died; two running processes must not share one
 * @param stateDirectory local copy of the state, rebuilt from Kafka when it is lost; not to be shared by processes
 * @param commitInterval from one transaction to the next, which is what events wait for
 * @param rules what makes an event
 * @param silenceTimeout how long, by the wall clock, a camera may be without predictions before its actions end
 */
public record EventsConfig(
        KafkaConfig kafka,
        String applicationId,
        String instance,
        Path stateDirectory,
        Duration commitInterval,
        int threads,
        EventRules rules,
        Duration silenceTimeout) {

    private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9._-]{1,200}");
    private static final int SESSION_TIMEOUT_MILLIS = 10_000;
    private static final Duration COMPLETE_SILENCE_TIMEOUT = Duration.ofSeconds(60);
    private static final Path DEFAULT_STATE_DIRECTORY =
            Path.of(System.getProperty("user.home"), ".local", "state", "kinewatch");

    /** Whether being quick or being the same on every run comes first. */
    public enum Mode {
        /** A camera without predictions is taken for silent after {@link EventRules#silence}. */
        LIVE,
        /** A stop of the stages before this one is not taken for silence: with the same predictions, the same events. */
        COMPLETE
    }

    /** With all else as by default. The application id goes with the prefix of the topics: {@code kinewatch-events}. */
    public static EventsConfig of(KafkaConfig kafka, Path stateDirectory) {
        EventRules rules = EventRules.DEFAULT;
        return new EventsConfig(
                kafka,
                kafka.topics().prefix().replaceFirst("\\.$", "-") + "events",
                hostName(),
                stateDirectory,
                Duration.ofMillis(100),
                1,
                rules,
                rules.silence());
    }

    public static EventsConfig read(ConfigSection root) {
        EventsConfig fallback = of(KafkaConfig.read(root), DEFAULT_STATE_DIRECTORY);
        EventRules rules = EventRules.read(root);
        Duration silence =
                root.choice("mode", Mode.class, Mode.LIVE) == Mode.LIVE ? rules.silence() : COMPLETE_SILENCE_TIMEOUT;
        return new EventsConfig(
                fallback.kafka,
                name(root, "applicationId", fallback.applicationId),
                name(root, "instance", fallback.instance),
                Path.of(root.string("stateDirectory", fallback.stateDirectory.toString())),
                root.duration("commitInterval", fallback.commitInterval, Duration.ofMillis(10), Duration.ofSeconds(10)),
                root.integer("threads", fallback.threads, 1, 64),
                rules,
                root.duration("silenceTimeout", silence, Duration.ofMillis(500), Duration.ofHours(1)));
    }

    private static String name(ConfigSection root, String key, String fallback) {
        String name = root.string(key, fallback);
        if (!NAME.matcher(name).matches()) {
            root.problem(key, "is no name; expected letters, digits, '.', '_' and '-'");
        }
        return name;
    }

    private static String hostName() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "events";
        }
    }

    /** What Kafka Streams is told, overlaid by the user's own client properties. */
    Map<String, Object> streamsProperties() {
        Map<String, Object> own = new HashMap<>();
        own.put(StreamsConfig.APPLICATION_ID_CONFIG, applicationId);
        own.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        own.put(StreamsConfig.producerPrefix(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION), 1);
        own.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, commitInterval.toMillis());
        own.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, threads);
        own.put(StreamsConfig.STATE_DIR_CONFIG, stateDirectory.toString());
        own.put(StreamsConfig.REPLICATION_FACTOR_CONFIG, (int) kafka.replication());
        own.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, SESSION_TIMEOUT_MILLIS);
        own.put(StreamsConfig.mainConsumerPrefix(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG), instance);
        return kafka.client(own);
    }
}
