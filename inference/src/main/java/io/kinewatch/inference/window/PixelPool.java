package io.kinewatch.inference.window;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/** Memory for the pixels of frames of one size, used again and again. Thread-safe. */
public final class PixelPool {
    private final int bytes;
    private final BlockingQueue<byte[]> idle;

    /**
     * An empty pool.
     *
     * @param bytes of a picture
     * @param mostIdle pictures whose memory is kept while nobody holds them; beyond, it is the garbage collector's
     */
    public PixelPool(int bytes, int mostIdle) {
        this.bytes = bytes;
        this.idle = new ArrayBlockingQueue<>(mostIdle);
    }

    /** Memory to be written. What is in it is of no meaning. */
    byte[] take() {
        byte[] pixels = idle.poll();
        return pixels == null ? new byte[bytes] : pixels;
    }

    void takeBack(byte[] pixels) {
        // Where there are enough, it is garbage.
        boolean unused = idle.offer(pixels);
    }
}
