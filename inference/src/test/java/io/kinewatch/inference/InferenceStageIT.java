package io.kinewatch.inference;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kinewatch.broker.EmbeddedKafka;
import io.kinewatch.broker.EmbeddedKafkaConfig;
import io.kinewatch.inference.classify.TestingBundle;
import io.kinewatch.inference.clip.TestingJpeg;
import io.kinewatch.inference.window.ClipWindow;
import io.kinewatch.schemas.AvroSerde;
import io.kinewatch.schemas.Frame;
import io.kinewatch.schemas.Prediction;
import io.kinewatch.schemas.bundle.BundleException;
import io.kinewatch.schemas.bundle.ModelBundle;
import io.prometheus.client.CollectorRegistry;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InferenceStageIT {
    @TempDir
    static Path folder;

    private static EmbeddedKafka kafka;
    private static ModelBundle bundle;

    private final CollectorRegistry registry = new CollectorRegistry();

    @BeforeAll
    static void start() throws IOException {
        kafka = EmbeddedKafka.start(EmbeddedKafkaConfig.in(folder.resolve("kafka")));
        bundle = new TestingBundle().write(folder);
    }

    @AfterAll
    static void stop() {
        kafka.close();
    }

    @Test
    void shouldPredictEveryWindowOnce() {
        List<Frame> footage = TestingFootage.ofFourCameras(200);
        ExpectedPredictions expected = ExpectedPredictions.of(footage);
        try (TestingTopics topics = new TestingTopics(kafka.bootstrapServers(), "once.");
                InferenceStage stage = stage(topics, Map.of())) {
            topics.write(footage);

            topics.assertExactly(expected);

            Prediction prediction = topics.predictions().get(0);
            ConsumerRecord<byte[], byte[]> record = topics.predictionRecords().get(0);
            assertEquals(prediction.getCameraId(), new String(record.key(), StandardCharsets.UTF_8));
            assertEquals(bundle.id(), prediction.getModel());
            assertEquals(
                    1.0,
                    prediction.getProbabilities().values().stream()
                            .mapToDouble(Float::doubleValue)
                            .sum(),
                    1e-5);
            assertEquals(3, prediction.getTop().size());
            assertEquals(Optional.empty(), stage.whyNotReady());
            TestingTopics.await(() -> metric("windows_out_total") == expected.count());
            assertEquals(expected.count(), metric("windows_in_total"));
            assertTrue(metric("windows_voided_total") > 0);
        }
    }

    @Test
    void shouldGoOnWhereItWasStopped() {
        List<Frame> footage = TestingFootage.ofFourCameras(250);
        ExpectedPredictions expected = ExpectedPredictions.of(footage);
        try (TestingTopics topics = new TestingTopics(kafka.bootstrapServers(), "stopped.")) {
            for (int from = 0; from < 1000; from += 200) {
                topics.write(footage.subList(from, from + 200));
                try (InferenceStage stage = stage(topics, Map.of("workers", "1", "maxBatch", "2"))) {
                    TestingTopics.await(() -> metric("windows_out_total") > 5);
                    assertEquals(Optional.empty(), stage.whyNotReady());
                }
            }
            try (InferenceStage stage = stage(topics, Map.of())) {
                topics.assertExactly(expected);
                assertEquals(false, stage.ended().isDone());
            }
        }
    }

    @Test
    void shouldShareTheCamerasAmongInstances() {
        List<Frame> footage = TestingFootage.ofCameras(12, 100);
        ExpectedPredictions expected = ExpectedPredictions.of(footage);
        try (TestingTopics topics = new TestingTopics(kafka.bootstrapServers(), "shared.")) {
            try (InferenceStage one = stage(topics, Map.of())) {
                topics.write(footage.subList(0, 400));
                topics.awaitPredictions(20);
                CollectorRegistry others = new CollectorRegistry();
                try (InferenceStage two = start(topics, Map.of("instance", "two"), others)) {
                    TestingTopics.await(
                            () -> !two.whyNotReady().orElse("").startsWith("waiting for a share of the frames topic"));
                    for (int from = 400; from < 800; from += 20) {
                        topics.write(footage.subList(from, from + 20));
                        topics.predictions();
                    }
                    TestingTopics.await(() -> topics.predictions().size() > 0
                            && others.getSampleValue("kinewatch_infer_windows_out_total") > 0);
                    assertEquals(Optional.empty(), two.whyNotReady());
                }
                topics.write(footage.subList(800, 1200));
                topics.assertExactly(expected);
                assertEquals(false, one.ended().isDone());
            }
        }
    }

    @Test
    void shouldPutAsideWhatItCannotUseAndGoOn() {
        List<Frame> footage = TestingFootage.camera("hall", TestingFootage.MORNING, 10, 60, 9);
        byte[] image = footage.get(0).getImage().array();
        Map<Integer, byte[]> bad = new TreeMap<>(Map.of(
                9, "no frame".getBytes(StandardCharsets.UTF_8),
                12, withImage(footage.get(12), "no picture".getBytes(StandardCharsets.UTF_8)),
                25, withImage(footage.get(25), Arrays.copyOf(image, image.length / 2)),
                26, withImage(footage.get(26), new byte[] {(byte) 0xFF, (byte) 0xD8, 1, 2, (byte) 0xFF, (byte) 0xD9})));
        List<Frame> good = IntStream.range(0, footage.size())
                .filter(i -> !bad.containsKey(i))
                .mapToObj(footage::get)
                .toList();
        ExpectedPredictions expected = ExpectedPredictions.of(good);
        try (TestingTopics topics = new TestingTopics(kafka.bootstrapServers(), "bad.");
                InferenceStage stage = stage(topics, Map.of())) {
            for (int i = 0; i < footage.size(); i++) {
                if (bad.containsKey(i)) {
                    topics.writeRaw("hall", bad.get(i));
                } else {
                    topics.write(footage.subList(i, i + 1));
                }
            }

            topics.assertExactly(expected);
            TestingTopics.await(() -> topics.deadLetters().size() == bad.size());

            List<ConsumerRecord<byte[], byte[]>> letters = topics.deadLetters();
            bad.forEach((i, value) -> {
                ConsumerRecord<byte[], byte[]> letter = letters.remove(0);
                assertArrayEquals(value, letter.value());
                assertEquals("hall", new String(letter.key(), StandardCharsets.UTF_8));
                assertEquals("bad.frames", header(letter, "kinewatch.topic"));
                assertEquals(Integer.toString(i), header(letter, "kinewatch.offset"));
                assertTrue(header(letter, "kinewatch.reason").startsWith(i == 9 ? "undecodable" : "corrupt-image"));
            });
            assertEquals(false, stage.ended().isDone());
            assertEquals(
                    3.0,
                    registry.getSampleValue(
                            "kinewatch_infer_dead_letters_total", new String[] {"reason"}, new String[] {"corrupt-image"
                            }));
        }
    }

    /** Their segments look well, so they are found out only when the first window with them goes to the network. */
    @Test
    void shouldPutAsideAllFramesThatCannotBeDecodedAndGiveUpTheirWindows() {
        List<Frame> footage = new ArrayList<>(TestingFootage.camera("hall", TestingFootage.MORNING, 10, 60, 9));
        Predicate<ClipWindow> leftAlone = window ->
                window.session().equals("hall-2") || window.firstSequence() > 13 || window.lastSequence() < 12;
        ExpectedPredictions expected = ExpectedPredictions.of(footage, leftAlone);
        Map<Integer, byte[]> bad = new TreeMap<>();
        for (int i : new int[] {12, 13}) {
            byte[] image = TestingJpeg.undecodable(footage.get(i).getImage().array());
            bad.put(i, withImage(footage.get(i), image));
        }
        try (TestingTopics topics = new TestingTopics(kafka.bootstrapServers(), "undecodable.");
                InferenceStage stage = stage(topics, Map.of())) {
            for (int i = 0; i < footage.size(); i++) {
                byte[] good = AvroSerde.of(Frame.class).encode(footage.get(i));
                topics.writeRaw("hall", bad.getOrDefault(i, good));
            }

            topics.assertExactly(expected);
            TestingTopics.await(() -> topics.deadLetters().size() == bad.size());

            List<ConsumerRecord<byte[], byte[]>> letters = topics.deadLetters();
            bad.forEach((i, value) -> {
                ConsumerRecord<byte[], byte[]> letter = letters.remove(0);
                assertArrayEquals(value, letter.value());
                assertEquals(Integer.toString(i), header(letter, "kinewatch.offset"));
                assertTrue(header(letter, "kinewatch.reason").startsWith("corrupt-image"));
            });
            assertEquals(ExpectedPredictions.of(footage).count() - expected.count(), dropped("corrupt-image"));
            assertTrue(dropped("corrupt-image") > 1, "windows overlap");
            assertEquals(false, stage.ended().isDone());
        }
    }

    @Test
    void shouldGiveUpInLiveModeWhatIsOlderThanTheBudgetAndCountIt() {
        List<Frame> old = TestingFootage.camera("door", Instant.now().minusSeconds(120), 10, 100, 1);
        List<Frame> fresh = TestingFootage.camera("yard", Instant.now(), 10, 20, 2);
        ExpectedPredictions expected = ExpectedPredictions.of(fresh);
        try (TestingTopics topics = new TestingTopics(kafka.bootstrapServers(), "live.");
                InferenceStage stage = stage(topics, Map.of("mode", "live", "latencyBudget", "60s"))) {
            topics.write(old);
            topics.write(fresh);

            topics.assertExactly(expected);
            TestingTopics.await(() -> metric("windows_out_total") == expected.count());
            assertTrue(dropped("late") > 0);
            assertEquals(metric("windows_in_total"), metric("windows_out_total") + dropped("late"));
            assertEquals(Optional.empty(), stage.whyNotReady());
        }
    }

    @Test
    void shouldRefuseABundleBeforeAnythingStarts() throws IOException {
        try (TestingTopics topics = new TestingTopics(kafka.bootstrapServers(), "refused.")) {
            InferenceConfig config = topics.config(folder.resolve("nothing"), Map.of());

            assertThrows(BundleException.class, () -> new InferenceStage(config, registry));
        }
    }

    private InferenceStage stage(TestingTopics topics, Map<String, String> keys) {
        registry.clear();
        return start(topics, keys, registry);
    }

    private static InferenceStage start(TestingTopics topics, Map<String, String> keys, CollectorRegistry registry) {
        InferenceStage stage = new InferenceStage(topics.config(bundle.folder(), keys), registry);
        stage.start();
        return stage;
    }

    private static byte[] withImage(Frame frame, byte[] image) {
        Frame bad = Frame.newBuilder(frame).setImage(ByteBuffer.wrap(image)).build();
        return AvroSerde.of(Frame.class).encode(bad);
    }

    private static String header(ConsumerRecord<byte[], byte[]> record, String name) {
        return new String(record.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }

    private double metric(String name) {
        return registry.getSampleValue("kinewatch_infer_" + name);
    }

    private double dropped(String reason) {
        return registry.getSampleValue(
                "kinewatch_infer_windows_dropped_total", new String[] {"reason"}, new String[] {reason});
    }
}
