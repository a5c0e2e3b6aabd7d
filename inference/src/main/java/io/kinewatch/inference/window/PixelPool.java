package io.kinewatch.inference.window;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/** Memory for the pictures of frames of one size, used again and again. Thread-safe. */
public final class PixelPool {
    private final int bytes;
    private final BlockingQueue<SharedPixels> idle;

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

    /** A picture to be written, held once. What is in it is of no meaning. */
    public SharedPixels take() {
        SharedPixels pixels = idle.poll();
        return (pixels == null ? new SharedPixels(new byte[bytes], this) : pixels).hold();
    }

    void takeBack(SharedPixels pixels) {
        // Where there are enough, it is garbage.
        boolean unused = idle.offer(pixels);
    }
}
