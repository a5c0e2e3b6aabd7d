package io.kinewatch.inference.classify;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kinewatch.inference.clip.ClipTensor;
import io.kinewatch.inference.engine.LevelGraph;
import io.kinewatch.schemas.bundle.BundleException;
import io.kinewatch.schemas.clip.ClipSpec;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The graph that takes quantised clips against the one that quantises them itself, which the engine computes. */
class LevelNetworkIT {
    private static final ClipSpec CLIP = TestingBundle.CLIP;
    private static final float STEP = 0.013f;
    private static final int ZERO = 117;

    /** Values from -2 to 2 meet levels of -1.5 to 1.8, so some are cut off. */
    private final List<List<byte[]>> clips = new TestingBundle().clips(5);

    @TempDir
    private Path folder;

    @Test
    void shouldGiveExactlyTheLogitsOfTheGraphThatQuantises() throws IOException {
        Path file = write(quantising());
        LevelGraph levels = LevelGraph.of(file).orElseThrow();
        assertEquals(STEP, levels.step());
        assertEquals(ZERO, levels.zero());

        try (FormNetwork own = new FormNetwork(GraphNetwork.load(file), new TensorInput(CLIP), BatchSize.ANY);
                FormNetwork found = network(file, levels)) {
            float[][] right = own.logits(clips);
            assertArrayEquals(right, found.logits(clips));
            assertArrayEquals(right, found.logits(tensors(), clips.size()));
        }
    }

    /** A check that passes with a wrong level would prove nothing. */
    @Test
    void shouldDifferByTheSmallestChange() throws IOException {
        Path file = write(quantising());
        LevelGraph levels = LevelGraph.of(file).orElseThrow();

        try (FormNetwork right = network(file, levels);
                FormNetwork other = network(file, new LevelGraph(levels.model(), STEP, ZERO + 1))) {
            assertThrows(AssertionError.class, () -> assertArrayEquals(right.logits(clips), other.logits(clips)));
        }
    }

    @Test
    void shouldLeaveAGraphAloneThatTakesClipsAsTheyAre() throws IOException {
        assertTrue(LevelGraph.of(write(mean(graph()))).isEmpty());
        assertTrue(LevelGraph.of(write(mean(graph().add("Relu", List.of())))).isEmpty());
        assertTrue(LevelGraph.of(write(mean(quantiser(
                        graph().weight("step", new float[] {STEP}).externalWeight("other", "weights", 0, 3)))))
                .isEmpty());
        assertTrue(LevelGraph.of(write(mean(quantiser(graph().weight("step", new float[] {STEP}, 1)))))
                .isEmpty());
    }

    @Test
    void shouldNameAFileThatIsNoGraph() throws IOException {
        Path file = write(new byte[] {1, 2, 3});

        BundleException refused = assertThrows(BundleException.class, () -> LevelGraph.of(file));

        assertTrue(refused.getMessage().startsWith(file + " does not load"), refused.getMessage());
    }

    private static FormNetwork network(Path file, LevelGraph levels) {
        return new FormNetwork(GraphNetwork.load(file, levels.model(), 1), new LevelInput(CLIP, levels), BatchSize.ANY);
    }

    private FloatBuffer tensors() {
        FloatBuffer tensors = ByteBuffer.allocateDirect(clips.size() * CLIP.values() * Float.BYTES)
                .order(ByteOrder.nativeOrder())
                .asFloatBuffer();
        clips.forEach(clip -> new ClipTensor(CLIP).put(clip, tensors));
        return tensors.flip();
    }

    private static TestingGraph graph() {
        return new TestingGraph(CLIP.frames(), CLIP.height(), CLIP.width());
    }

    private static byte[] quantising() {
        return mean(quantiser(graph().weight("step", new float[] {STEP})));
    }

    private static TestingGraph quantiser(TestingGraph graph) {
        return graph.level("zero", ZERO)
                .add("QuantizeLinear", List.of("step", "zero"))
                .add("DequantizeLinear", List.of("step", "zero"));
    }

    private static byte[] mean(TestingGraph graph) {
        return graph.add(
                        "ReduceMean",
                        List.of(),
                        TestingGraph.integers("axes", 3, 4),
                        TestingGraph.integer("keepdims", 0))
                .add("Flatten", List.of())
                .build(3 * CLIP.frames());
    }

    private Path write(byte[] graph) throws IOException {
        return Files.write(folder.resolve("graph.onnx"), graph);
    }
}
