package io.kinewatch.training.data;

import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.util.List;
import java.util.function.Consumer;

/**
 * Some clips and their labels. Its memory is used again after {@link #close}.
 *
 * @param memory N x C x T x H x W float32 in native order, direct
 * @param labels labelIndex of each clip
 * @param skipped clips of videos that could not be read; others of the epoch are in their places
 * @param recycle takes the memory back
 */
public record ClipBatch(ByteBuffer memory, List<Integer> labels, int skipped, Consumer<ByteBuffer> recycle)
        implements AutoCloseable {
    public ClipBatch {
        labels = List.copyOf(labels);
    }

    /** The values, N x C x T x H x W. */
    public FloatBuffer values() {
        return memory.duplicate().order(memory.order()).rewind().asFloatBuffer();
    }

    /** N. */
    public int size() {
        return labels.size();
    }

    @Override
    public void close() {
        recycle.accept(memory);
    }
}
