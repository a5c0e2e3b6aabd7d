package io.kinewatch.inference.classify;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;

/** A loaded graph and the way clips go into it. Thread-safe; each call computes on its own. */
final class FormNetwork implements AutoCloseable {
    private final GraphNetwork network;
    private final ClipInput input;
    private final BatchSize size;
    /** As many as there were calls in progress at the same time. */
    private final ConcurrentLinkedQueue<ByteBuffer> buffers = new ConcurrentLinkedQueue<>();

    /** A network that is loaded. */
    FormNetwork(GraphNetwork network, ClipInput input, BatchSize size) {
        this.network = network;
        this.input = input;
        this.size = size;
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
        ByteBuffer buffer = borrow(bytes);
        try {
            clips.forEach(frames -> input.put(frames, buffer));
            return network.logits(input.batch(buffer.rewind(), given));
        } finally {
            buffers.add(buffer);
        }
    }

    /** Logits of tensors as they are: NCTHW float32. */
    float[][] logits(FloatBuffer values, int clips) {
        if (size.always()) {
            throw new IllegalStateException("This form of the network takes " + size.most() + " clips at a time");
        }
        return network.logits(input.batch(values, clips));
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
