package io.kinewatch.inference.classify;

import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import io.kinewatch.inference.clip.FrameValues;
import io.kinewatch.inference.engine.FrameGraph;
import io.kinewatch.schemas.clip.ClipSpec;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.util.List;
import java.util.stream.LongStream;

/** Frames as the bytes that they are, for {@link FrameGraph}, which normalises them itself. Immutable and thread-safe. */
final class FrameInput implements ClipInput {
    private final ClipSpec spec;

    FrameInput(ClipSpec spec) {
        this.spec = spec;
    }

    @Override
    public int bytes() {
        return Math.multiplyExact(spec.frames(), spec.frameBytes());
    }

    @Override
    public void put(List<byte[]> frames, ByteBuffer into) {
        FrameValues.requireClip(spec, frames);
        frames.forEach(into::put);
    }

    @Override
    public ClipBatch batch(ByteBuffer values, int clips) {
        LongStream extents = FrameGraph.shape(spec).stream().mapToLong(extent -> extent);
        Shape shape = new Shape(LongStream.concat(LongStream.of(clips), extents).toArray());
        return new ClipBatch(values, shape, DataType.UINT8);
    }

    @Override
    public ClipBatch batch(FloatBuffer tensors, int clips) {
        throw new IllegalStateException("This form of the network takes frames, not tensors");
    }
}
