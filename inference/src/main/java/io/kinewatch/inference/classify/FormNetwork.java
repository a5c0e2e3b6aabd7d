package io.kinewatch.inference.classify;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;

/** A loaded graph and the way clips go into it. Thread-safe; each call computes on its own, but only so many at once, the others wait. */
final class FormNetwork implements AutoCloseable {
    private final GraphNetwork network;
    private final ClipInput input;
    private final BatchSize size;
    private final Semaphore calls;
    /** One buffer for every call that was ever in progress at once. */
    private final ConcurrentLinkedQueue<ByteBuffer> buffers = new ConcurrentLinkedQueue<>();

    /**
     * A network that is loaded.
     *
     * @param atOnce calls that are in progress at once at most
     */
    FormNetwork(GraphNetwork network, ClipInput input, BatchSize size, int atOnce) {
        this.network = network;
        this.input = input;
        this.size = size;
        this.calls = new Semaphore(atOnce);
    }

    /** Logits by clip. */
    float[][] logits(List<List<byte[]>> clips) {
        float[][] logits = new float[clips.size()][];
        for (int from = 0; from < logits.length; from += size.most()) {
            int count = Math.min(size.most(), logits.length - from);
            System.arraycopy(once(clips.subList(from, from + count)), 0, logits, from, count);
        }
        return logits;
    }

    private float[][] once(List<List<byte[]>> clips) {
        int given = size.given(clips.size());
        int bytes = Math.multiplyExact(given, input.bytes());
        calls.acquireUninterruptibly();
        ByteBuffer buffer = borrow(bytes);
        try {
            clips.forEach(frames -> input.put(frames, buffer));
            return network.logits(input.batch(buffer.rewind(), given));
        } finally {
            buffers.add(buffer);
            calls.release();
        }
    }

    /** Logits of tensors as they are: NCTHW float32. */
    float[][] logits(FloatBuffer values, int clips) {
        if (input instanceof TensorInput tensors && !size.always()) {
            return network.logits(tensors.batch(values, clips));
        }
        throw new IllegalStateException("This form of the network takes frames, not tensors");
    }

    private ByteBuffer borrow(int bytes) {
        ByteBuffer idle = buffers.poll();
        ByteBuffer buffer = idle != null && idle.capacity() >= bytes
                ? idle
                : ByteBuffer.allocateDirect(bytes).order(ByteOrder.nativeOrder());
        return buffer.clear().limit(bytes);
    }

    @Override
    public void close() {
        network.close();
    }
}
