package io.kinewatch.inference.classify;

import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import io.kinewatch.inference.clip.ClipTensor;
import io.kinewatch.schemas.clip.ClipSpec;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.util.List;

/** Normalised here: float32 NCTHW, as the bundle's own graphs take it. Immutable and thread-safe. */
final class TensorInput implements ClipInput {
    private static final int CHANNELS = 3;

    private final ClipSpec spec;
    private final ClipTensor tensor;

    TensorInput(ClipSpec spec) {
        this.spec = spec;
        this.tensor = new ClipTensor(spec);
    }

    @Override
    public int bytes() {
        return Math.multiplyExact(spec.values(), Float.BYTES);
    }

    @Override
    public void put(List<byte[]> frames, ByteBuffer into) {
        tensor.put(frames, into.slice().order(into.order()).asFloatBuffer());
        into.position(into.position() + bytes());
    }

    @Override
    public ClipBatch batch(ByteBuffer values, int clips) {
        return batch(values.asFloatBuffer(), clips);
    }

    @Override
    public ClipBatch batch(FloatBuffer tensors, int clips) {
        return new ClipBatch(tensors, shape(spec, clips), DataType.FLOAT32);
    }

    /** NCTHW. */
    static Shape shape(ClipSpec spec, int clips) {
        return new Shape(clips, CHANNELS, spec.frames(), spec.height(), spec.width());
    }
}
