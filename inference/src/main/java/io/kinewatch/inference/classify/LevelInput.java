package io.kinewatch.inference.classify;

import ai.djl.ndarray.types.DataType;
import io.kinewatch.inference.clip.ClipLevels;
import io.kinewatch.inference.engine.LevelGraph;
import io.kinewatch.schemas.clip.ClipSpec;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.util.List;

/** Normalised and quantised here: uint8 NCTHW, for {@link LevelGraph}. Immutable and thread-safe. */
final class LevelInput implements ClipInput {
    private final ClipSpec spec;
    private final ClipLevels levels;

    LevelInput(ClipSpec spec, LevelGraph graph) {
        this.spec = spec;
        this.levels = new ClipLevels(spec, graph.step(), graph.zero());
    }

    @Override
    public int bytes() {
        return spec.values();
    }

    @Override
    public void put(List<byte[]> frames, ByteBuffer into) {
        levels.put(frames, into);
    }

    @Override
    public ClipBatch batch(ByteBuffer values, int clips) {
        return new ClipBatch(values, TensorInput.shape(spec, clips), DataType.UINT8);
    }

    @Override
    public ClipBatch batch(FloatBuffer tensors, int clips) {
        ByteBuffer quantised = ByteBuffer.allocateDirect(tensors.remaining());
        levels.put(tensors.duplicate(), quantised);
        return batch(quantised.flip(), clips);
    }
}
