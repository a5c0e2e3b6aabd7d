package io.kinewatch.schemas.kafka;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.kinewatch.schemas.Topics;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TopicPlanTest {
    private static final KafkaConfig CONFIG = KafkaConfig.of("127.0.0.1:1", new Topics("t."));

    private final Map<String, NewTopic> plan =
            new TopicPlan(CONFIG).topics().stream().collect(Collectors.toMap(NewTopic::name, Function.identity()));

    @Test
    void shouldPlanEveryTopicAlike() {
        assertEquals(Set.copyOf(CONFIG.topics().all()), new HashSet<>(plan.keySet()));
        plan.values().forEach(topic -> {
            assertEquals(4, topic.numPartitions());
            assertEquals(-1, topic.replicationFactor());
        });
    }

    @ParameterizedTest
    @CsvSource({
        "t.frames, delete, 600000, LogAppendTime, 4194304",
        "t.predictions, delete, 86400000, LogAppendTime,",
        "t.events, delete, 604800000, LogAppendTime,",
        "t.dead-letters, delete, 604800000, LogAppendTime, 4456448",
        "t.cameras, compact,,,",
        "t.models, compact,,,",
        "t.clips,, -1,,"
    })
    void shouldKeepRecordsAsLongAsTheyAreOfUse(
            String name, String policy, String retentionMs, String timestamps, String largest) {
        Map<String, String> settings = plan.get(name).configs();

        assertEquals(policy, settings.get("cleanup.policy"));
        assertEquals(retentionMs, settings.get("retention.ms"));
        assertEquals(timestamps, settings.get("message.timestamp.type"));
        assertEquals(largest, settings.get("max.message.bytes"));
    }

    @Test
    void shouldCloseSegmentsOftenEnoughForRecordsToExpire() {
        assertEquals("120000", plan.get("t.frames").configs().get("segment.ms"));
        assertEquals("86400000", plan.get("t.events").configs().get("segment.ms"));
    }
}
