package io.kinewatch.training.evaluate;

import ai.djl.Model;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.kinewatch.inference.clip.ClipTensor;
import io.kinewatch.schemas.clip.ClipSpec;
import io.kinewatch.training.network.Network;
import io.kinewatch.training.network.djl.NetworkBlock;
import io.kinewatch.training.network.djl.TorchEngine;
import io.kinewatch.training.network.weights.Weights;
import java.nio.FloatBuffer;
import java.util.List;

/**
 * A network in evaluation mode on DJL's PyTorch engine, on a GPU if the engine has one. Each call computes on the thread that makes it.
 * Thread-safe; owns native memory until closed.
 */
public final class TorchNetwork implements AutoCloseable {
    private final ClipTensor tensor;
    private final ClipSpec spec;
    private final Model model;
    private final NetworkBlock block;

    /**
     * Loads the weights.
     *
     * @param spec what a clip is
     */
    public TorchNetwork(Network network, Weights weights, ClipSpec spec) {
        TorchEngine.use(1);
        this.tensor = new ClipTensor(spec);
        this.spec = spec;
        this.model = Model.newInstance(
                network.name(), Engine.getEngine(TorchEngine.NAME).defaultDevice(), TorchEngine.NAME);
        this.block = new NetworkBlock(network);
        model.setBlock(block);
        block.load(model.getNDManager(), weights);
    }

    /**
     * What the network makes of some clips.
     *
     * @param clips each of T preprocessed frames: HWC, RGB, values as FrameValues has them
     * @return one row a clip: the network's output, flattened
     */
    public List<float[]> outputs(List<List<byte[]>> clips) {
        FloatBuffer values = FloatBuffer.allocate(Math.multiplyExact(clips.size(), spec.values()));
        clips.forEach(clip -> tensor.put(clip, values));
        return outputs(values.flip(), clips.size());
    }

    /**
     * What the network makes of some tensors.
     *
     * @param values NCTHW float32 from the buffer's position to its limit
     * @param clips N
     * @return one row a clip: the network's output, flattened
     */
    public List<float[]> outputs(FloatBuffer values, int clips) {
        float[] outputs;
        try (NDManager manager = model.getNDManager().newSubManager()) {
            NDArray batch = manager.create(values, new Shape(clips, 3, spec.frames(), spec.height(), spec.width()));
            outputs = block.watch(batch, (name, output) -> {}).toFloatArray();
        }
        return AnswerRows.split(outputs, outputs.length / clips);
    }

    @Override
    public void close() {
        model.close();
    }
}
