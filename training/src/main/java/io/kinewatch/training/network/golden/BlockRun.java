package io.kinewatch.training.network.golden;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.kinewatch.training.network.Network;
import io.kinewatch.training.network.djl.NetworkBlock;
import io.kinewatch.training.network.weights.Weights;
import java.util.ArrayList;
import java.util.List;

/**
 * The trainable block on formula clips, one after another, so that the largest networks fit. Needs DJL's PyTorch engine. Stateless.
 */
final class BlockRun {
    private static final String ENGINE = "PyTorch";

    private BlockRun() {}

    /** Logits, one row a clip; the watch sees the layers. */
    static List<float[]> logits(Network network, Weights weights, int clips, StageWatch watch) {
        try (NDManager manager = NDManager.newBaseManager(ENGINE)) {
            var block = new NetworkBlock(network);
            block.load(manager, weights);
            var logits = new ArrayList<float[]>();
            for (int clip = 0; clip < clips; clip++) {
                watch.nextClip();
                logits.add(logits(manager, block, clip, watch));
            }
            return logits;
        }
    }

    private static float[] logits(NDManager parent, NetworkBlock block, int clip, StageWatch watch) {
        try (NDManager manager = parent.newSubManager()) {
            NDArray input = manager.create(FormulaWeights.clip(block.network(), clip), shape(block.network()));
            NDArray logits = block.watch(input, (layer, output) -> watch.saw(layer, clip, output::toFloatArray));
            return logits.toFloatArray();
        }
    }

    /** One clip as a batch: (1, C, T, H, W). */
    static Shape shape(Network network) {
        return new Shape(1)
                .addAll(new Shape(
                        network.input().dimensions().stream().mapToLong(d -> d).toArray()));
    }
}
