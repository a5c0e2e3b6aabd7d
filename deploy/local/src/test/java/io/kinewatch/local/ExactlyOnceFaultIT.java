package io.kinewatch.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kinewatch.broker.EmbeddedKafka;
import io.kinewatch.ingest.CameraConfig;
import io.kinewatch.ingest.IngestConfig;
import io.kinewatch.ingest.IngestStage;
import io.kinewatch.schemas.ActionEvent;
import io.kinewatch.schemas.EventPhase;
import io.kinewatch.schemas.Prediction;
import io.kinewatch.schemas.Topics;
import io.kinewatch.schemas.kafka.KafkaConfig;
import io.kinewatch.schemas.kafka.KafkaTopics;
import io.prometheus.client.CollectorRegistry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * The same frames go through inference and events twice: once undisturbed, once while both processes are killed again and
 * again. What comes out has to be the same.
 */
@ExtendWith(BrokerExtension.class)
class ExactlyOnceFaultIT {
    private static final Topics CALM = new Topics("calm.");
    private static final Topics STORMY = new Topics("storm.");
    private static final int LONGEST_LIFE_MILLIS = 1500;

    private final Storm storm = Storm.ofSystemProperties();

    @TempDir
    private Path folder;

    @Test
    void shouldLeaveNothingTwiceAndNothingMissingAfterKills(EmbeddedKafka kafka) throws Exception {
        String bootstrapServers = kafka.bootstrapServers();
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
            List<ConsumerRecord<byte[], byte[]>> frames = film(bootstrapServers);
            FrameCopy copy = new FrameCopy(bootstrapServers, STORMY.frames(), frames);
            runCalmly(admin, bootstrapServers);
            RunContent calm = RunContent.read(bootstrapServers, CALM);
            checkPlausible(calm, frames.size());

            int kills = runThroughStorm(admin, bootstrapServers, copy);
            RunContent stormy = RunContent.read(bootstrapServers, STORMY);

            report(calm, kills);
            assertEquals(List.of(), calm.differences(stormy));
            assertEquals(2 * storm.kills(), kills);
            checkThatDifferencesWouldBeFound(calm);
        }
    }

    /** Ingests four videos without a loss; returns the frames. */
    private List<ConsumerRecord<byte[], byte[]>> film(String bootstrapServers) throws Exception {
        Map<String, Path> files = ScenePlayer.files(folder, Storm.CAMERAS, storm.sceneSeconds());
        List<CameraConfig> cameras = new ArrayList<>();
        files.forEach((camera, file) -> cameras.add(CameraConfig.of(camera, file + "?pace=fast")));
        KafkaConfig config = KafkaConfig.of(bootstrapServers, CALM);
        KafkaTopics.awaitAndCreate(KafkaConfig.of(bootstrapServers, STORMY));
        try (IngestStage ingest = new IngestStage(IngestConfig.of(config, cameras), new CollectorRegistry())) {
            ingest.start();
            ingest.finished().get(10, TimeUnit.MINUTES);
        }
        return new CommittedTopic(bootstrapServers, CALM.frames()).records();
    }

    private void runCalmly(Admin admin, String bootstrapServers) {
        try (MortalStage infer = infer(admin, bootstrapServers, CALM);
                MortalStage events = events(admin, bootstrapServers, CALM)) {
            infer.awaitCompletion();
            events.awaitCompletion();
        }
    }

    /** Each kill hits a process that has worked since its start, and frames keep coming meanwhile. Returns the kills. */
    private int runThroughStorm(Admin admin, String bootstrapServers, FrameCopy copy) throws Exception {
        Random random = new Random(storm.seed());
        ExecutorService copying = Executors.newSingleThreadExecutor();
        try (MortalStage infer = infer(admin, bootstrapServers, STORMY);
                MortalStage events = events(admin, bootstrapServers, STORMY)) {
            for (int part = 0; part < storm.kills(); part++) {
                Future<?> copied = copying.submit(copyOf(copy, part));
                boolean inferFirst = random.nextBoolean();
                kill(inferFirst ? infer : events, random);
                kill(inferFirst ? events : infer, random);
                copied.get();
            }
            copying.submit(copyOf(copy, storm.kills())).get();
            infer.awaitCompletion();
            events.awaitCompletion();
            return infer.kills() + events.kills();
        } finally {
            copying.shutdownNow();
        }
    }

    private Callable<Void> copyOf(FrameCopy copy, int part) {
        return () -> {
            copy.part(part, storm.parts(), storm.partLength());
            return null;
        };
    }

    private static void kill(MortalStage stage, Random random) throws InterruptedException {
        stage.awaitProgress();
        stage.killAfter(Duration.ofMillis(random.nextInt(LONGEST_LIFE_MILLIS)));
    }

    private MortalStage infer(Admin admin, String bootstrapServers, Topics topics) {
        List<String> arguments = new ArrayList<>(arguments("infer", bootstrapServers, topics));
        arguments.addAll(List.of("--set", "model=" + DemoModel.open(null).folder()));
        return new MortalStage(
                topics.prefix() + "infer", arguments, progress(admin, topics, "inference", topics.frames()));
    }

    private MortalStage events(Admin admin, String bootstrapServers, Topics topics) {
        List<String> arguments = new ArrayList<>(arguments("events", bootstrapServers, topics));
        Path state = folder.resolve(topics.prefix() + "state");
        arguments.addAll(List.of("--set", "stateDirectory=" + state, "--set", "silenceTimeout=1h"));
        return new MortalStage(
                topics.prefix() + "events", arguments, progress(admin, topics, "events", topics.predictions()));
    }

    private static List<String> arguments(String stage, String bootstrapServers, Topics topics) {
        return List.of(
                stage,
                "--kafka",
                bootstrapServers,
                "--http-port",
                "0",
                "--set",
                "topics.prefix=" + topics.prefix(),
                "--set",
                "mode=complete");
    }

    private static GroupProgress progress(Admin admin, Topics topics, String stage, String topic) {
        String group = topics.prefix().replace(".", "-") + stage;
        int partitions = KafkaConfig.of("", topics).partitions();
        return new GroupProgress(admin, group, topic, partitions);
    }

    /** There is something to lose, and the undisturbed run has nothing twice either. */
    private static void checkPlausible(RunContent calm, int frames) {
        assertTrue(
                calm.predictions().size() > frames / 10,
                "few predictions: " + calm.predictions().size());
        assertEquals(
                calm.predictions().size(),
                new HashSet<>(calm.predictions().stream()
                                .map(RunContent::identity)
                                .toList())
                        .size());
        for (EventPhase phase : EventPhase.values()) {
            assertTrue(calm.events().stream().anyMatch(event -> event.getPhase() == phase), "no " + phase);
        }
        assertEquals(
                calm.events().size(),
                new HashSet<>(calm.events().stream().map(RunContent::identity).toList()).size());
    }

    /** The comparison that was just passed is able to fail. */
    private static void checkThatDifferencesWouldBeFound(RunContent calm) {
        List<Prediction> predictions = calm.predictions();
        List<ActionEvent> events = calm.events();
        List<Prediction> doubled = new ArrayList<>(predictions);
        doubled.add(predictions.get(0));
        List<ActionEvent> changed = new ArrayList<>(events);
        changed.set(
                0,
                ActionEvent.newBuilder(events.get(0))
                        .setPeak(0.5f * events.get(0).getPeak())
                        .build());

        assertFalse(calm.differences(new RunContent(predictions.subList(1, predictions.size()), events))
                .isEmpty());
        assertFalse(calm.differences(new RunContent(doubled, events)).isEmpty());
        assertFalse(calm.differences(new RunContent(predictions, changed)).isEmpty());
        assertFalse(calm.differences(new RunContent(predictions, events.subList(0, events.size() - 1)))
                .isEmpty());
    }

    private void report(RunContent calm, int kills) throws Exception {
        String text = String.format(
                "seed %d: %d kills in %d s; %d predictions and %d events compared%n",
                storm.seed(),
                kills,
                storm.length().toSeconds(),
                calm.predictions().size(),
                calm.events().size());
        System.out.print(text);
        Files.writeString(Files.createDirectories(Path.of("target")).resolve("exactly-once.txt"), text);
    }
}
