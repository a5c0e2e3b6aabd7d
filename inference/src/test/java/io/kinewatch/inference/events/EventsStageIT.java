package io.kinewatch.inference.events;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kinewatch.broker.EmbeddedKafka;
import io.kinewatch.broker.EmbeddedKafkaConfig;
import io.kinewatch.schemas.ActionEvent;
import io.kinewatch.schemas.AvroSerde;
import io.kinewatch.schemas.Topics;
import io.kinewatch.schemas.kafka.KafkaConfig;
import io.kinewatch.schemas.kafka.KafkaTopics;
import io.prometheus.client.CollectorRegistry;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EventsStageIT {

    @TempDir
    private static Path data;

    private static EmbeddedKafka kafka;

    @TempDir
    private Path state;

    @BeforeAll
    static void startBroker() {
        kafka = EmbeddedKafka.start(EmbeddedKafkaConfig.in(data));
    }

    @AfterAll
    static void stopBroker() {
        kafka.close();
    }

    @Test
    void shouldBeReadyWhilePredictionsFlowAndEndActionsOfSilentCameras() {
        EventsConfig config = EventsConfig.of(kafka("live."), state);
        Topics topics = config.kafka().topics();
        CompletableFuture<Void> ended;

        try (EventsStage stage = new EventsStage(config, new CollectorRegistry())) {
            assertEquals(Optional.of("the event streams are CREATED"), stage.whyNotReady());
            stage.start();
            soon().until(() -> stage.whyNotReady().equals(Optional.of("no fresh predictions")));
            try (PredictionWriter predictions = new PredictionWriter(kafka.bootstrapServers(), topics)) {
                predictions.write(ScriptedTrace.of("door walk .9 .9 .9 .9", "yard walk .9 .9 .9 .1"));
            }

            soon().until(() -> stage.whyNotReady().isEmpty());
            try (TopicReader<ActionEvent> events = new TopicReader<>(
                    kafka.bootstrapServers(),
                    topics.events(),
                    AvroSerde.of(ActionEvent.class).deserializer())) {
                soon().until(() -> events.read().size() == 4);
                assertEquals(
                        List.of("START walk 0-2", "END walk 0-3"),
                        events.read().stream()
                                .filter(event -> event.getCameraId().equals("door"))
                                .map(SmoothedTrace::line)
                                .toList());
            }
            ended = stage.ended();
            assertFalse(ended.isDone());
        }
        assertTrue(ended.isDone() && !ended.isCompletedExceptionally());
    }

    @Test
    void shouldNotBeReadyWhenTheLastPredictionIsOld() {
        EventsConfig config = EventsConfig.of(kafka("old."), state);
        Clock later = Clock.offset(Clock.systemUTC(), Duration.ofSeconds(11));

        CollectorRegistry registry = new CollectorRegistry();
        try (EventsStage stage = new EventsStage(config, registry, later)) {
            stage.start();
            try (PredictionWriter predictions = new PredictionWriter(
                    kafka.bootstrapServers(), config.kafka().topics())) {
                predictions.write(ScriptedTrace.of("door walk .9"));
            }
            soon().until(() -> registry.getSampleValue("kinewatch_events_predictions_total") == 1);

            soon().until(() -> stage.whyNotReady().equals(Optional.of("no fresh predictions")));
        }
    }

    @Test
    void shouldSayThatTheProcessHasToStop() throws Exception {
        EventsConfig config = EventsConfig.of(kafka("broken."), state);
        KafkaTopics.awaitAndCreate(config.kafka());
        try (Admin admin = Admin.create(Map.of(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, kafka.bootstrapServers()))) {
            String changelog = config.applicationId() + "-" + EventTopology.STORE + "-changelog";
            admin.createTopics(List.of(new NewTopic(changelog, 7, (short) 1)))
                    .all()
                    .get();
        }

        try (EventsStage stage = new EventsStage(config, new CollectorRegistry())) {
            stage.start();

            soon().until(() -> stage.ended().isCompletedExceptionally());
            soon().until(() -> stage.whyNotReady().equals(Optional.of("the event streams are ERROR")));
        }
    }

    private static KafkaConfig kafka(String prefix) {
        return KafkaConfig.of(kafka.bootstrapServers(), new Topics(prefix));
    }

    private static ConditionFactory soon() {
        return await().atMost(Duration.ofSeconds(60)).pollInterval(Duration.ofMillis(50));
    }
}
