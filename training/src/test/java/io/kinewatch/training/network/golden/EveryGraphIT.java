package io.kinewatch.training.network.golden;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.djl.ndarray.NDManager;
import io.kinewatch.training.network.ActivationShape;
import io.kinewatch.training.network.Layer;
import io.kinewatch.training.network.Network;
import io.kinewatch.training.network.NetworkArguments;
import io.kinewatch.training.network.NetworkSummary;
import io.kinewatch.training.network.Networks;
import io.kinewatch.training.network.Sliding;
import io.kinewatch.training.network.Triple;
import io.kinewatch.training.network.djl.NetworkBlock;
import io.kinewatch.training.network.weights.Weights;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every network, a sixteenth as wide and at odd extents: the exported graph computes what the trainable block computes. */
class EveryGraphIT {
    @TempDir
    private Path folder;

    static Stream<String> names() {
        return Networks.names().stream();
    }

    @ParameterizedTest
    @MethodSource("names")
    void shouldComputeWhatTheBlockComputes(String name) throws IOException {
        var arguments =
                NetworkArguments.of(5).with("width", 0.0625).with("frames", 19).with("size", "35x41");

        assertSame(Networks.build(name, arguments));
    }

    /** Among them extents that Caffe's pools, rounding up, see through a window that hangs over the edge. */
    @ParameterizedTest
    @CsvSource({
        "1, 2, 2, 0, true, 1",
        "7, 2, 2, 0, true, 4",
        "8, 2, 2, 0, true, 4",
        "7, 2, 2, 0, false, 3",
        "7, 2, 2, 1, false, 4",
        "6, 3, 2, 1, true, 4"
    })
    void shouldPoolAlike(int extent, int kernel, int stride, int padding, boolean roundUp, int positions)
            throws IOException {
        var sliding = new Sliding(Triple.cube(kernel), Triple.cube(stride), Triple.cube(padding), roundUp);
        int features = positions * positions * positions;
        var root = Layer.Sequence.of(
                "",
                new Layer.MaxPool("pool", sliding),
                new Layer.Flatten("flatten"),
                new Layer.Linear("fc", features, features));
        var input = ActivationShape.volume(1, extent, extent, extent);
        var network = new Network("test/pool", new NetworkArguments(Map.of()), input, features, root);

        assertEquals(ActivationShape.flat(features), NetworkSummary.of(network).outputShape());
        assertSame(network);
    }

    private void assertSame(Network network) throws IOException {
        Weights weights = FormulaWeights.of(network);
        float[] block = block(network, weights);
        float[] graph = GraphRun.logits(GraphRun.export(network, weights, folder), network, 1)
                .get(0);

        assertArrayEquals(block, graph, 2e-5f * largest(block), network.name());
    }

    private static float[] block(Network network, Weights weights) {
        try (NDManager manager = NDManager.newBaseManager("PyTorch")) {
            var block = new NetworkBlock(network);
            block.load(manager, weights);
            var clip = manager.create(FormulaWeights.clip(network, 0), BlockRun.shape(network));
            return block.watch(clip, (layer, output) -> {}).toFloatArray();
        }
    }

    private static float largest(float[] values) {
        float largest = 0;
        for (float value : values) {
            largest = Math.max(largest, Math.abs(value));
        }
        return largest;
    }
}
