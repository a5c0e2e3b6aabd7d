package io.kinewatch.training.bench.form;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.kinewatch.training.network.Network;
import io.kinewatch.training.network.TensorSpec;
import io.kinewatch.training.network.djl.NetworkBlock;
import io.kinewatch.training.network.djl.TorchEngine;
import io.kinewatch.training.network.weights.Weights;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The trainable block in evaluation, without gradients: PyTorch called operation by operation. For one thread.
 */
final class EagerRun implements FormRun {
    private final NDManager manager = NDManager.newBaseManager(TorchEngine.NAME);
    private final NetworkBlock block;
    private final Map<Integer, NDArray> inputs = new LinkedHashMap<>();

    /** Loads the block; the engine's threads are the process's. */
    EagerRun(Network network, Weights weights, BenchClips clips) {
        block = new NetworkBlock(network);
        block.load(manager, weights);
        block.freeze(network.tensors().stream().map(TensorSpec::name).collect(Collectors.toSet()));
        for (int batch : clips.batches()) {
            inputs.put(batch, manager.create(clips.values(batch), new Shape(clips.shape(batch))));
        }
    }

    @Override
    public void once(int batch) {
        try (NDArray logits = block.watch(inputs.get(batch), (layer, output) -> {})) {
            logits.toFloatArray();
        }
    }

    @Override
    public void close() {
        manager.close();
    }
}
