package io.kinewatch.inference;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kinewatch.broker.EmbeddedKafka;
import io.kinewatch.broker.EmbeddedKafkaConfig;
import io.kinewatch.inference.classify.TestingBundle;
import io.kinewatch.schemas.Frame;
import io.kinewatch.schemas.bundle.ModelBundle;
import io.prometheus.client.CollectorRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InferenceStageFaultIT {
    @TempDir
    Path folder;

    /** Whenever it dies, what it has said and what its successors say is what an undisturbed run says. */
    @Test
    void shouldPredictEveryWindowOnceHoweverOftenItIsKilled() throws IOException {
        ModelBundle bundle = new TestingBundle().write(folder);
        List<Frame> footage = TestingFootage.ofFourCameras(300);
        ExpectedPredictions expected = ExpectedPredictions.of(footage);
        Random random = new Random(7);
        try (EmbeddedKafka kafka = EmbeddedKafka.start(EmbeddedKafkaConfig.in(folder.resolve("kafka")));
                TestingTopics topics = new TestingTopics(kafka.bootstrapServers(), "killed.")) {
            InferenceConfig config = topics.config(bundle.folder(), Map.of());
            for (int from = 0; from < 1200; from += 400) {
                topics.write(footage.subList(from, from + 400));
                int more = topics.predictions().size() + 1 + random.nextInt(40);
                try (InferenceProcess process = InferenceProcess.start(config, folder.resolve("process.log"))) {
                    topics.awaitPredictions(more);
                    assertTrue(process.isAlive());
                }
            }
            try (InferenceProcess process = InferenceProcess.start(config, folder.resolve("process.log"))) {
                topics.assertExactly(expected);
                assertTrue(process.isAlive());
            }
        }
    }

    @Test
    void shouldWaitForALostBrokerAndGoOn() throws IOException {
        ModelBundle bundle = new TestingBundle().write(folder);
        List<Frame> footage = TestingFootage.ofFourCameras(100);
        ExpectedPredictions expected = ExpectedPredictions.of(footage);
        EmbeddedKafkaConfig place = EmbeddedKafkaConfig.in(folder.resolve("kafka"));
        EmbeddedKafka kafka = EmbeddedKafka.start(place);
        String address = kafka.bootstrapServers();
        int port = Integer.parseInt(address.substring(address.lastIndexOf(':') + 1));
        CollectorRegistry registry = new CollectorRegistry();
        try (TestingTopics topics = new TestingTopics(address, "lost.");
                InferenceStage stage = new InferenceStage(topics.config(bundle.folder(), Map.of()), registry)) {
            stage.start();
            topics.write(footage.subList(0, 200));
            topics.awaitPredictions(10);

            kafka.close();
            kafka = EmbeddedKafka.start(place.withPort(port));
            topics.write(footage.subList(200, 400));

            topics.assertExactly(expected);
            assertEquals(false, stage.ended().isDone());
        } finally {
            kafka.close();
        }
    }

    @Test
    void shouldEndWhenAnotherProcessHasItsName() throws IOException {
        ModelBundle bundle = new TestingBundle().write(folder);
        List<Frame> footage = TestingFootage.ofFourCameras(100);
        ExpectedPredictions expected = ExpectedPredictions.of(footage);
        try (EmbeddedKafka kafka = EmbeddedKafka.start(EmbeddedKafkaConfig.in(folder.resolve("kafka")));
                TestingTopics topics = new TestingTopics(kafka.bootstrapServers(), "twins.")) {
            InferenceConfig config = topics.config(bundle.folder(), Map.of());
            try (InferenceStage one = new InferenceStage(config, new CollectorRegistry());
                    InferenceStage twin = new InferenceStage(config, new CollectorRegistry())) {
                one.start();
                topics.write(footage.subList(0, 200));
                topics.awaitPredictions(10);
                twin.start();

                TestingTopics.await(() -> one.ended().isDone());
                Throwable reason =
                        one.ended().handle((nothing, failure) -> failure).join();
                Throwable cause = reason instanceof CompletionException ? reason.getCause() : reason;
                assertTrue(cause instanceof InstanceTakenException, () -> String.valueOf(reason));
                assertTrue(cause.getMessage().contains("instance 'one'"), cause::getMessage);
                assertTrue(one.whyNotReady().isPresent());
                topics.write(footage.subList(200, 400));
                topics.assertExactly(expected);
                assertEquals(false, twin.ended().isDone());
            }
        }
    }
}
