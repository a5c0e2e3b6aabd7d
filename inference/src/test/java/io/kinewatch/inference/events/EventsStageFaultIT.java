package io.kinewatch.inference.events;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kinewatch.broker.EmbeddedKafka;
import io.kinewatch.broker.EmbeddedKafkaConfig;
import io.kinewatch.schemas.ActionEvent;
import io.kinewatch.schemas.AvroSerde;
import io.kinewatch.schemas.Prediction;
import io.kinewatch.schemas.Topics;
import io.kinewatch.schemas.kafka.KafkaConfig;
import io.kinewatch.schemas.kafka.KafkaTopics;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EventsStageFaultIT {

    private static final Topics TOPICS = new Topics(Topics.DEFAULT_PREFIX);
    private static final int KILLS = 3;

    @TempDir
    private Path folder;

    @Test
    void shouldPublishEveryEventOnceThoughKilledAgainAndAgain() throws Exception {
        List<Prediction> trace = new TestingActors(7).play(4, 4_000);
        List<ActionEvent> undisturbed = new SmoothedTrace(EventRules.DEFAULT, trace).events();
        byte[] garbage = {1, 2, 3};

        try (EmbeddedKafka kafka = EmbeddedKafka.start(EmbeddedKafkaConfig.in(folder.resolve("kafka")))) {
            KafkaTopics.awaitAndCreate(KafkaConfig.of(kafka.bootstrapServers(), TOPICS));
            publish(kafka.bootstrapServers(), trace, garbage);
            try (TopicReader<ActionEvent> events = new TopicReader<>(
                            kafka.bootstrapServers(),
                            TOPICS.events(),
                            AvroSerde.of(ActionEvent.class).deserializer());
                    TopicReader<byte[]> deadLetters = new TopicReader<>(
                            kafka.bootstrapServers(), TOPICS.deadLetters(), new ByteArrayDeserializer())) {
                for (int kill = 1; kill <= KILLS; kill++) {
                    int enough = undisturbed.size() * kill / (KILLS + 2);
                    runUntil(kafka, events, enough);
                    assertTrue(events.read().size() < undisturbed.size(), "killed in the middle");
                }
                runUntil(kafka, events, undisturbed.size());

                assertEquals(byCamera(undisturbed), byCamera(events.read()));
                assertEquals(1, deadLetters.read().size());
                assertArrayEquals(garbage, deadLetters.read().get(0));
            }
        }
    }

    private void runUntil(EmbeddedKafka kafka, TopicReader<ActionEvent> events, int enough) throws Exception {
        try (KilledProcess process = KilledProcess.start(kafka.bootstrapServers(), folder)) {
            await().atMost(Duration.ofSeconds(90))
                    .pollInterval(Duration.ofMillis(20))
                    .until(() -> {
                        assertTrue(process.isAlive(), "it ended by itself");
                        return events.read().size() >= enough;
                    });
        }
    }

    private static void publish(String bootstrapServers, List<Prediction> trace, byte[] garbage) {
        try (PredictionWriter predictions = new PredictionWriter(bootstrapServers, TOPICS)) {
            predictions.write(trace.subList(0, trace.size() / 2));
            predictions.write("camera0", garbage);
            predictions.write(trace.subList(trace.size() / 2, trace.size()));
        }
    }

    private static Map<String, List<ActionEvent>> byCamera(List<ActionEvent> events) {
        return events.stream().collect(Collectors.groupingBy(ActionEvent::getCameraId));
    }
}
