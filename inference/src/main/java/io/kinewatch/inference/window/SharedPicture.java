package io.kinewatch.inference.window;

import io.kinewatch.inference.clip.CorruptImageException;
import io.kinewatch.inference.clip.FrameDecoder;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * The picture of one frame, which all windows with the frame share. It is decoded when the first of them goes to the network, and only then: windows
 * that are given up cost no decoding, and a frame in several windows is decoded once.
 *
 * <p>Whoever holds it says so, and says when it is done; after the last one the memory of its pixels is used again for another frame. One that
 * somebody forgets to give back is the garbage collector's; one that is given back too often would show in other people's clips, and is a bug that
 * throws. Thread-safe.
 */
public final class SharedPicture {
    private final PixelPool home;
    private final AtomicInteger holders = new AtomicInteger();
    /** As it came; only until it is decoded, unless it can't be. */
    private ConsumerRecord<byte[], byte[]> record;

    private byte[] pixels;
    private CorruptImageException problem;
    private boolean reported;

    private SharedPicture(ConsumerRecord<byte[], byte[]> record, byte[] pixels, PixelPool home) {
        this.record = record;
        this.pixels = pixels;
        this.home = home;
    }

    /**
     * A picture that is still to be decoded, held once.
     *
     * @param record a frame, whose memory is kept until then
     * @param home gives the memory for the pixels
     */
    public static SharedPicture of(ConsumerRecord<byte[], byte[]> record, PixelPool home) {
        return new SharedPicture(record, null, home).hold();
    }

    /** A picture that is decoded, whose memory is not used again, however often it is given back. */
    public static SharedPicture of(byte[] pixels) {
        return new SharedPicture(null, pixels, null);
    }

    /** Decodes it unless somebody has; false if it cannot be decoded. */
    public synchronized boolean decode(FrameDecoder decoder) {
        if (pixels == null && problem == null) {
            byte[] into = home.take();
            try {
                decoder.decode(record.value(), into);
                pixels = into;
                record = null;
            } catch (CorruptImageException e) {
                home.takeBack(into);
                problem = e;
            }
        }
        return problem == null;
    }

    /** HWC, RGB, values as FrameValues has them. Throws IllegalStateException if it is not decoded. */
    public synchronized byte[] pixels() {
        if (pixels == null) {
            throw new IllegalStateException("The picture is not decoded, or nobody holds it any more");
        }
        return pixels;
    }

    /** Why it cannot be decoded. Null if it can, as far as one knows. */
    public synchronized CorruptImageException problem() {
        return problem;
    }

    /** The record that cannot be decoded, for the first who asks and no other; null for the others. */
    public synchronized ConsumerRecord<byte[], byte[]> takeUndecodable() {
        if (problem == null || reported) {
            return null;
        }
        reported = true;
        return record;
    }

    /** One more holds it. */
    SharedPicture hold() {
        holders.incrementAndGet();
        return this;
    }

    /** One less holds it. */
    public void release() {
        if (home == null) {
            return;
        }
        int left = holders.decrementAndGet();
        if (left < 0) {
            throw new IllegalStateException("A picture was given back more often than it was held");
        }
        if (left == 0) {
            free();
        }
    }

    private synchronized void free() {
        if (pixels != null) {
            home.takeBack(pixels);
            pixels = null;
        }
    }
}
