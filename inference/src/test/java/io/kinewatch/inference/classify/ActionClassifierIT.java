package io.kinewatch.inference.classify;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import io.kinewatch.schemas.bundle.BundleException;
import io.kinewatch.schemas.bundle.ModelBundle;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ActionClassifierIT {
    @TempDir
    Path folder;

    private final TestingBundle tiny = new TestingBundle();

    @Test
    void shouldComputeTheLogitsOfTheBundlesNetwork() throws IOException {
        try (ActionClassifier classifier = ActionClassifier.open(tiny.write(folder))) {
            List<List<byte[]>> clips = tiny.clips(5);

            float[][] logits = classifier.logits(clips);

            assertEquals(5, logits.length);
            for (int i = 0; i < 5; i++) {
                assertArrayEquals(tiny.logits(clips.get(i)), logits[i], 1e-5f);
            }
            assertEquals(TestingBundle.LABELS, classifier.labels());
        }
    }

    @Test
    void shouldGiveEveryThreadItsOwnAnswers() throws IOException {
        try (ActionClassifier classifier = ActionClassifier.open(tiny.write(folder))) {
            List<List<List<byte[]>>> batches =
                    IntStream.range(0, 64).mapToObj(i -> tiny.clips(1 + i % 8)).toList();

            List<CompletableFuture<float[][]>> answers = batches.stream()
                    .map(batch -> CompletableFuture.supplyAsync(() -> classifier.logits(batch)))
                    .toList();

            for (int i = 0; i < batches.size(); i++) {
                float[][] logits = answers.get(i).join();
                for (int clip = 0; clip < logits.length; clip++) {
                    assertArrayEquals(tiny.logits(batches.get(i).get(clip)), logits[clip], 1e-5f);
                }
            }
        }
    }

    @Test
    void shouldRefuseABundleWhoseGoldenLogitsItDoesNotReproduce() throws IOException {
        ModelBundle bundle = tiny.goldenError(0.05f).write(folder);

        assertRefused(bundle, "for clip 2 of golden.npz the network gives", "'blue'");
    }

    @Test
    void shouldRefuseABundleWithAnotherNumberOfLabels() throws IOException {
        ModelBundle bundle =
                tiny.labels(List.of("red", "green", "blue", "grey")).write(folder);

        assertRefused(bundle, "the network gives 3 logits, but the bundle has 4 labels");
    }

    @Test
    void shouldRefuseAGraphThatDoesNotLoad() throws IOException {
        assertRefused(tiny.unreadableGraph().write(folder), "model.onnx does not load");
    }

    @Test
    void shouldRefuseABundleWithoutItsWeights() throws IOException {
        ModelBundle bundle = tiny.write(folder);
        Files.delete(bundle.file(ModelBundle.WEIGHTS));

        assertRefused(bundle, "model.onnx does not load", "weights.safetensors");
    }

    @Test
    void shouldRefuseAGraphThatTakesOtherClips() throws IOException {
        GraphNetwork network = GraphNetwork.load(tiny.write(folder).file(ModelBundle.GRAPH));
        FloatBuffer clip = ByteBuffer.allocateDirect(4 * 3 * 5 * 8 * 12).asFloatBuffer();

        BundleException refused = assertThrows(
                BundleException.class,
                () -> network.logits(new ClipBatch(clip, new Shape(1, 3, 5, 8, 12), DataType.FLOAT32)));

        assertTrue(refused.getMessage().contains("(1, 3, 5, 8, 12)"), refused.getMessage());
        network.close();
    }

    /** What a replay compares by content must not depend on which windows went together. */
    @Test
    void shouldGiveTheSameBitsInABatchOfOneAndOfEight() throws IOException {
        Path graph = Files.write(folder.resolve("convolutions.onnx"), convolutions());
        Random random = new Random(1);
        float[] clips = new float[8 * 3 * 8 * 32 * 32];
        for (int i = 0; i < clips.length; i++) {
            clips[i] = (float) random.nextGaussian();
        }
        try (GraphNetwork network = GraphNetwork.load(graph)) {
            float[][] together = network.logits(batch(clips, 8));
            List<float[]> alone = new ArrayList<>();
            int size = clips.length / 8;
            for (int i = 0; i < 8; i++) {
                float[] clip = Arrays.copyOfRange(clips, i * size, (i + 1) * size);
                alone.add(network.logits(batch(clip, 1))[0]);
            }

            assertArrayEquals(together, alone.toArray(float[][]::new));
        }
    }

    private static ClipBatch batch(float[] values, int clips) {
        FloatBuffer buffer = ByteBuffer.allocateDirect(values.length * Float.BYTES)
                .order(ByteOrder.nativeOrder())
                .asFloatBuffer()
                .put(values)
                .flip();
        return new ClipBatch(buffer, new Shape(clips, 3, 8, 32, 32), DataType.FLOAT32);
    }

    private static byte[] convolutions() {
        Random random = new Random(2);
        return new TestingGraph(8, 32, 32)
                .weight("stem", gaussians(random, 16 * 3 * 27), 16, 3, 3, 3, 3)
                .weight("deeper", gaussians(random, 32 * 16 * 27), 32, 16, 3, 3, 3)
                .weight("weight", gaussians(random, 10 * 32), 10, 32)
                .weight("bias", gaussians(random, 10), 10)
                .add("Conv", List.of("stem"), TestingGraph.integers("pads", 1, 1, 1, 1, 1, 1))
                .add("Relu", List.of())
                .add("Conv", List.of("deeper"), TestingGraph.integers("strides", 2, 2, 2))
                .add("Relu", List.of())
                .add("GlobalAveragePool", List.of())
                .add("Flatten", List.of())
                .add("Gemm", List.of("weight", "bias"), TestingGraph.integer("transB", 1))
                .build(10);
    }

    private static float[] gaussians(Random random, int count) {
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = (float) random.nextGaussian() / 10;
        }
        return values;
    }

    private static void assertRefused(ModelBundle bundle, String... parts) {
        BundleException refused = assertThrows(BundleException.class, () -> ActionClassifier.open(bundle));
        for (String part : parts) {
            assertTrue(refused.getMessage().contains(part), refused.getMessage());
        }
    }
}
