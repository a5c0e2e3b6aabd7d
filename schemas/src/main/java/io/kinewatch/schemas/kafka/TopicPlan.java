package io.kinewatch.schemas.kafka;

import io.kinewatch.schemas.Topics;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;

/**
 * What each topic should be like when it has to be created. Where records expire, the broker stamps them as they
 * arrive: capture times may lie years back (files) or ahead (a camera's wrong clock), and would make them expire at
 * once or be refused.
 */
final class TopicPlan {
    /** A frame is a JPEG of some tens of KiB, but a high and noisy one passes Kafka's 1 MiB. */
    private static final int LARGEST_FRAME = 4 << 20;
    /** What a dead letter's headers add to a frame. */
    private static final int HEADERS = 256 << 10;
    /** Records expire by whole segments, and never before theirs is closed. */
    private static final int SEGMENTS_IN_RETENTION = 5;

    private static final Duration LONGEST_SEGMENT = Duration.ofDays(1);
    private static final int FRAMES_SEGMENT_BYTES = 128 << 20;

    private final KafkaConfig config;

    TopicPlan(KafkaConfig config) {
        this.config = config;
    }

    List<NewTopic> topics() {
        Topics names = config.topics();
        TopicRetention retention = config.retention();
        Map<String, String> frames = expiring(retention.frames());
        frames.put(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, Integer.toString(LARGEST_FRAME));
        frames.put(TopicConfig.SEGMENT_BYTES_CONFIG, Integer.toString(FRAMES_SEGMENT_BYTES));
        Map<String, String> deadLetters = expiring(retention.deadLetters());
        deadLetters.put(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, Integer.toString(LARGEST_FRAME + HEADERS));
        return List.of(
                topic(names.frames(), frames),
                topic(names.predictions(), expiring(retention.predictions())),
                topic(names.events(), expiring(retention.events())),
                topic(names.cameras(), compacted()),
                topic(names.models(), compacted()),
                topic(names.clips(), Map.of(TopicConfig.RETENTION_MS_CONFIG, "-1")),
                topic(names.deadLetters(), deadLetters));
    }

    private NewTopic topic(String name, Map<String, String> settings) {
        Optional<Short> replication = config.replication() < 0 ? Optional.empty() : Optional.of(config.replication());
        return new NewTopic(name, Optional.of(config.partitions()), replication).configs(settings);
    }

    private static Map<String, String> expiring(Duration retention) {
        long segment = Math.min(retention.toMillis() / SEGMENTS_IN_RETENTION, LONGEST_SEGMENT.toMillis());
        return new TreeMap<>(Map.of(
                TopicConfig.CLEANUP_POLICY_CONFIG,
                TopicConfig.CLEANUP_POLICY_DELETE,
                TopicConfig.RETENTION_MS_CONFIG,
                Long.toString(retention.toMillis()),
                TopicConfig.SEGMENT_MS_CONFIG,
                Long.toString(segment),
                TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG,
                "LogAppendTime"));
    }

    private static Map<String, String> compacted() {
        return Map.of(
                TopicConfig.CLEANUP_POLICY_CONFIG,
                TopicConfig.CLEANUP_POLICY_COMPACT,
                TopicConfig.SEGMENT_MS_CONFIG,
                Long.toString(LONGEST_SEGMENT.toMillis()));
    }
}
