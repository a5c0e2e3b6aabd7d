package io.kinewatch.inference.classify;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.Device;
import io.kinewatch.inference.engine.FixedBatchGraph;
import io.kinewatch.schemas.bundle.BundleException;
import io.kinewatch.schemas.bundle.ModelBundle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What DJL's TensorRT engine gets, computed by OnnxRuntime on the CPU: a file of its own whose batch has one size. */
class TensorRtNetworkIT {
    @TempDir
    private Path folder;

    @TempDir
    private Path cache;

    private final TestingBundle tiny = new TestingBundle();

    @Test
    void shouldFillUpTheLastBatch() throws IOException {
        Path graph = FixedBatchGraph.write(tiny.write(folder), 4, cache);
        List<List<byte[]>> clips = tiny.clips(6);

        try (FormNetwork network =
                new FormNetwork(load(graph), new TensorInput(TestingBundle.CLIP), BatchSize.exactly(4))) {
            float[][] logits = network.logits(clips);

            assertEquals(6, logits.length);
            for (int i = 0; i < 6; i++) {
                assertArrayEquals(tiny.logits(clips.get(i)), logits[i], 1e-5f);
            }
        }
    }

    @Test
    void shouldTakeNoOtherBatch() throws IOException {
        Path graph = FixedBatchGraph.write(tiny.write(folder), 4, cache);

        try (FormNetwork network =
                new FormNetwork(load(graph), new TensorInput(TestingBundle.CLIP), BatchSize.exactly(3))) {
            BundleException refused = assertThrows(BundleException.class, () -> network.logits(tiny.clips(3)));

            assertTrue(refused.getMessage().contains("(3, 3, 4, 8, 12)"), refused.getMessage());
        }
    }

    @Test
    void shouldWriteTheGraphOnce() throws IOException {
        ModelBundle bundle = tiny.write(folder);

        Path graph = FixedBatchGraph.write(bundle, 4, cache);
        Files.writeString(graph, "as it was left");
        Path again = FixedBatchGraph.write(bundle, 4, cache);

        assertEquals(cache.resolve(bundle.id()).resolve("batch-4.onnx"), graph);
        assertEquals(graph, again);
        assertEquals("as it was left", Files.readString(graph));
        try (var files = Files.list(graph.getParent())) {
            assertEquals(List.of(graph), files.toList());
        }
    }

    private static GraphNetwork load(Path graph) {
        OnnxEngine.start();
        return TensorRtNetwork.load(OnnxEngine.NAME, Device.cpu(), graph, Map.of());
    }
}
