package io.kinewatch.training.network.weights;

import java.nio.FloatBuffer;
import java.util.List;

/**
 * A float32 tensor in memory: a shape, slowest dimension first, and its values in C order.
 *
 * <p>Immutable; {@link #values()} gives a read-only view.
 */
public final class Tensor {
    private final List<Integer> shape;
    private final float[] values;

    private Tensor(List<Integer> shape, float[] values) {
        this.shape = shape;
        this.values = values;
    }

    /** Takes the array over: the caller must not write to it any more. */
    public static Tensor of(List<Integer> shape, float... values) {
        long size = shape.stream().mapToLong(d -> d).reduce(1, (a, b) -> a * b);
        if (size != values.length) {
            throw new IllegalArgumentException("%d values do not fill a tensor of %s".formatted(values.length, shape));
        }
        return new Tensor(List.copyOf(shape), values);
    }

    public List<Integer> shape() {
        return shape;
    }

    public int size() {
        return values.length;
    }

    public FloatBuffer values() {
        return FloatBuffer.wrap(values).asReadOnlyBuffer();
    }

    /** A copy of the values. */
    public float[] toArray() {
        return values.clone();
    }
}
