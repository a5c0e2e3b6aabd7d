package io.kinewatch.training.network.weights;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A tensor where it lies in a file: little-endian values with a stride for each dimension, so that a slice or a permuted view of a larger
 * storage is read without the rest of it. Nothing is read before {@link #read()}. Immutable.
 *
 * @param file that holds it
 * @param type of the stored values
 * @param shape slowest dimension first
 * @param strides distance in values between neighbours of each dimension; not negative
 * @param offset of the byte of the first value, from the start of the file
 */
public record StoredTensor(Path file, ElementType type, List<Integer> shape, List<Long> strides, long offset) {
    public StoredTensor {
        shape = List.copyOf(shape);
        strides = List.copyOf(strides);
        if (shape.size() != strides.size()) {
            throw new IllegalArgumentException("A shape " + shape + " with the strides " + strides);
        }
    }

    /** A tensor in C order without gaps. */
    static StoredTensor contiguous(Path file, ElementType type, List<Integer> shape, long offset) {
        var strides = new ArrayList<Long>();
        long stride = 1;
        for (int d = shape.size() - 1; d >= 0; d--) {
            strides.add(stride);
            stride *= Math.max(1, shape.get(d));
        }
        Collections.reverse(strides);
        return new StoredTensor(file, type, shape, strides, offset);
    }

    static Weights readAll(Map<String, StoredTensor> stored) throws IOException {
        var tensors = new LinkedHashMap<String, Tensor>();
        for (var entry : stored.entrySet()) {
            tensors.put(entry.getKey(), entry.getValue().read());
        }
        return new Weights(tensors);
    }

    /** How many values it has. */
    public long size() {
        return shape.stream().mapToLong(d -> d).reduce(1, Math::multiplyExact);
    }

    /** How many values of the file there are from its first to its last, both counted; 0 for an empty tensor. */
    long span() {
        long last = 0;
        for (int d = 0; d < shape.size(); d++) {
            if (shape.get(d) == 0) {
                return 0;
            }
            last = Math.addExact(last, Math.multiplyExact(shape.get(d) - 1L, strides.get(d)));
        }
        return last + 1;
    }

    /** The values as float32 in C order, however they lie in the file. */
    public Tensor read() throws IOException {
        long bytes = Math.multiplyExact(span(), type.size());
        if (bytes > Integer.MAX_VALUE || size() > Integer.MAX_VALUE) {
            throw new IOException(
                    "%s: a tensor of %s %s spans %d bytes; up to 2 GiB are read".formatted(file, type, shape, bytes));
        }
        try (FileChannel channel = FileChannel.open(file)) {
            if (offset + bytes > channel.size()) {
                throw new IOException("%s was cut short while it was read".formatted(file));
            }
            ByteBuffer values = channel.map(MapMode.READ_ONLY, offset, bytes).order(ByteOrder.LITTLE_ENDIAN);
            return Tensor.of(shape, inOrder(values));
        }
    }

    private float[] inOrder(ByteBuffer values) {
        var ordered = new float[Math.toIntExact(size())];
        var index = new int[shape.size()];
        long at = 0;
        for (int i = 0; i < ordered.length; i++) {
            ordered[i] = type.value(values, (int) (at * type.size()));
            for (int d = index.length - 1; d >= 0; d--) {
                at += strides.get(d);
                if (++index[d] < shape.get(d)) {
                    break;
                }
                at -= strides.get(d) * index[d];
                index[d] = 0;
            }
        }
        return ordered;
    }
}
