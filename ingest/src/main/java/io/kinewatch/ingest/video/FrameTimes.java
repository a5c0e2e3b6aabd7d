package io.kinewatch.ingest.video;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * When the frames of a video file are shown, and where decoding may begin: what {@link VideoProbe} learns of it once and {@link
 * SeekingVideo} needs to find a frame. Frames are counted from 0 in the order in which they are shown, as {@link VideoFileReader}
 * counts them. Immutable.
 */
public final class FrameTimes {
    private static final int MICROS = 1_000_000;
    private static final int MORE = 0x80;

    private final int numerator;
    private final int denominator;
    private final int delay;
    private final FrameStamps stamps;
    private final int[] keys;
    private final long[] keyStarts;

    /**
     * The times of a file.
     *
     * @param numerator of the container's unit of time in seconds
     * @param denominator of it
     * @param delay frames that the decoder holds back at most to bring them in order
     * @param stamps when each frame is shown, in that unit, rising
     * @param keys positions of frames that can be decoded without those before; empty where decoding has to begin at the start
     * @param keyStarts when each of these is decoded, in that unit
     */
    FrameTimes(int numerator, int denominator, int delay, long[] stamps, int[] keys, long[] keyStarts) {
        this.numerator = numerator;
        this.denominator = denominator;
        this.delay = delay;
        this.stamps = new FrameStamps(stamps);
        this.keys = keys;
        this.keyStarts = keyStarts;
    }

    /** How many frames there are. */
    public int count() {
        return stamps.count();
    }

    /** Microseconds from the first frame to each, as {@link VideoFrame#timestampMicros}: rising, whatever the container says. */
    public long[] micros() {
        long first = micros(stamps.at(0));
        long[] micros = new long[stamps.count()];
        for (int i = 1; i < micros.length; i++) {
            micros[i] = Math.max(micros(stamps.at(i)) - first, micros[i - 1] + 1);
        }
        return micros;
    }

    /** Rounded as JavaCV does it. */
    private long micros(long stamp) {
        return MICROS * stamp * numerator / denominator;
    }

    int delay() {
        return delay;
    }

    /** Whether decoding may begin in the middle. */
    boolean seekable() {
        return keys.length > 0;
    }

    /** The frame that is shown at a time of the container, or a negative number. */
    int position(long stamp) {
        return stamps.position(stamp);
    }

    /** Which of the key frames is the last one not after a frame; negative where there is none. */
    int keyBefore(int position) {
        int found = Arrays.binarySearch(keys, position);
        return found >= 0 ? found : -found - 2;
    }

    int keyPosition(int key) {
        return keys[key];
    }

    long keyStart(int key) {
        return keyStarts[key];
    }

    /** Writes them in a few bytes where frames come at a constant rate. */
    public void write(DataOutput out) throws IOException {
        out.writeInt(numerator);
        out.writeInt(denominator);
        out.writeInt(delay);
        out.writeInt(keys.length);
        out.writeInt(stamps.count());
        long last = 0;
        for (int i = 0; i < stamps.count(); i++) {
            writeVar(out, stamps.at(i) - last);
            last = stamps.at(i);
        }
        for (int i = 0; i < keys.length; i++) {
            writeVar(out, keys[i]);
            writeVar(out, stamps.at(keys[i]) - keyStarts[i]);
        }
    }

    /** Reads what {@link #write} wrote. */
    public static FrameTimes read(DataInput in) throws IOException {
        int numerator = in.readInt();
        int denominator = in.readInt();
        int delay = in.readInt();
        int[] keys = new int[in.readInt()];
        long[] stamps = new long[in.readInt()];
        long last = 0;
        for (int i = 0; i < stamps.length; i++) {
            last += readVar(in);
            stamps[i] = last;
        }
        long[] starts = new long[keys.length];
        for (int i = 0; i < keys.length; i++) {
            keys[i] = (int) readVar(in);
            starts[i] = stamps[keys[i]] - readVar(in);
        }
        return new FrameTimes(numerator, denominator, delay, stamps, keys, starts);
    }

    /** Seven bits a byte, the sign in the lowest. */
    private static void writeVar(DataOutput out, long value) throws IOException {
        long rest = value << 1 ^ value >> 63;
        while ((rest & -MORE) != 0) {
            out.writeByte((int) (rest | MORE));
            rest >>>= 7;
        }
        out.writeByte((int) rest);
    }

    private static long readVar(DataInput in) throws IOException {
        long rest = 0;
        int shift = 0;
        int next;
        do {
            next = in.readUnsignedByte();
            rest |= (long) (next & ~MORE) << shift;
            shift += 7;
        } while ((next & MORE) != 0 && shift < 64);
        return rest >>> 1 ^ -(rest & 1);
    }
}
