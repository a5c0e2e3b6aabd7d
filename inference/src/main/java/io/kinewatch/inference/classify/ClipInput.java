package io.kinewatch.inference.classify;

import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.util.List;

/** How preprocessed frames become what a graph takes. Immutable and thread-safe. */
interface ClipInput {
    /** Of one clip. */
    int bytes();

    /**
     * Appends one clip.
     *
     * @param frames T preprocessed frames (HWC, RGB, values as FrameValues has them)
     * @param into native byte order, from its position on
     */
    void put(List<byte[]> frames, ByteBuffer into);

    /**
     * All that was put.
     *
     * @param clips N
     */
    ClipBatch batch(ByteBuffer values, int clips);

    /**
     * Clips that were made elsewhere, for comparisons; throws IllegalStateException where the graph takes frames.
     *
     * @param tensors NCTHW float32, normalised: a direct buffer from position 0 to its limit
     * @param clips N
     */
    ClipBatch batch(FloatBuffer tensors, int clips);
}
