package io.kinewatch.local;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kinewatch.broker.EmbeddedKafka;
import io.kinewatch.schemas.ActionEvent;
import io.kinewatch.schemas.AvroSerde;
import io.kinewatch.schemas.EventPhase;
import io.kinewatch.schemas.Topics;
import io.kinewatch.schemas.kafka.KafkaConfig;
import io.kinewatch.schemas.kafka.KafkaTopics;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The example that the README shows to those who write their own subscriber. */
@ExtendWith(BrokerExtension.class)
class SubscriberExampleIT {
    private static final String EXAMPLE = "deploy/examples/EventSubscriber.java";
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    @Test
    void shouldPrintEventsAsTheyCome(EmbeddedKafka kafka) throws Exception {
        Topics topics = new Topics(Topics.DEFAULT_PREFIX);
        KafkaTopics.awaitAndCreate(KafkaConfig.of(kafka.bootstrapServers(), topics));
        publish(kafka, topics, event("hall", "fall", EventPhase.START));

        String log = "subscriber-" + System.nanoTime();
        List<String> command = List.of("-cp", classPath(), EXAMPLE, kafka.bootstrapServers());
        try (ChildProcess subscriber = ChildProcess.java(log, command)) {
            await().atMost(PATIENCE).until(() -> printed(subscriber).contains("hall START fall"));
            publish(kafka, topics, event("hall", "fall", EventPhase.END));
            publish(kafka, topics, event("gym", "run", EventPhase.START));

            await().atMost(PATIENCE).until(() -> printed(subscriber).size() >= 3);
            assertEquals(
                    List.of("gym START run", "hall END fall", "hall START fall"),
                    printed(subscriber).stream().sorted().toList());
        }
    }

    @Test
    void shouldStandInTheReadmeWordForWord() throws Exception {
        String readme = readme();
        Matcher block = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL)
                .matcher(readme.substring(readme.indexOf("`" + EXAMPLE + "`")));

        assertTrue(block.find());
        assertEquals(Files.readString(DemoModel.home().resolve(EXAMPLE)), block.group(1));
    }

    /** As the README tells it, to be used in the checkout. */
    private static String classPath() throws IOException {
        Matcher command = Pattern.compile("^java -cp '(.*)' " + EXAMPLE + " 127.0.0.1:9092$", Pattern.MULTILINE)
                .matcher(readme());
        assertTrue(command.find());
        return command.group(1);
    }

    private static String readme() throws IOException {
        return Files.readString(DemoModel.home().resolve("README.md"));
    }

    /** All of it: nothing else may stand between the events. */
    private static List<String> printed(ChildProcess subscriber) {
        return subscriber.output().lines().toList();
    }

    private static void publish(EmbeddedKafka kafka, Topics topics, ActionEvent event) throws Exception {
        Map<String, Object> settings = Map.of("bootstrap.servers", kafka.bootstrapServers());
        try (var producer = new KafkaProducer<>(
                settings,
                new StringSerializer(),
                AvroSerde.of(ActionEvent.class).serializer())) {
            producer.send(new ProducerRecord<>(topics.events(), event.getCameraId(), event))
                    .get();
        }
    }

    private static ActionEvent event(String camera, String label, EventPhase phase) {
        Instant time = Instant.parse("2026-01-01T00:00:00Z");
        return ActionEvent.newBuilder()
                .setEventId(camera + "-" + label)
                .setCameraId(camera)
                .setLabel(label)
                .setPhase(phase)
                .setStartedAt(time)
                .setEndedAt(time.plusSeconds(1))
                .setConfidence(0.9f)
                .setPeak(0.95f)
                .setWindows(2)
                .setModel("figures-1")
                .build();
    }
}
