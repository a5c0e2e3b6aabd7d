package io.kinewatch.inference.window;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * The preprocessed picture of one frame, which all windows with the frame share. Whoever holds it says so, and says when it is done; after the
 * last one its memory is used again for another frame. One that somebody forgets to give back is the garbage collector's; one that is given
 * back too often would show in other people's clips, and is a bug that throws. Thread-safe, but for the bytes: written before it is shared.
 */
public final class SharedPixels {
    /** Stands for the picture of a frame that was not worth decoding. */
    public static final SharedPixels NONE = of(new byte[0]);

    private final byte[] bytes;
    private final PixelPool home;
    private final AtomicInteger holders = new AtomicInteger();

    SharedPixels(byte[] bytes, PixelPool home) {
        this.bytes = bytes;
        this.home = home;
    }

    /** A picture whose memory is not used again, however often it is given back. */
    public static SharedPixels of(byte[] bytes) {
        return new SharedPixels(bytes, null);
    }

    /** HWC, RGB, values as FrameValues has them; empty if the frame was not worth decoding. */
    public byte[] bytes() {
        return bytes;
    }

    /** One more holds it. */
    SharedPixels hold() {
        holders.incrementAndGet();
        return this;
    }

    /** One less holds it. */
    public void release() {
        if (home != null) {
            int left = holders.decrementAndGet();
            if (left < 0) {
                throw new IllegalStateException("A picture was given back more often than it was held");
            }
            if (left == 0) {
                home.takeBack(this);
            }
        }
    }
}
