package io.kinewatch.inference.clip;

import io.kinewatch.schemas.clip.ClipSpec;
import java.util.List;

/**
 * How a preprocessed frame holds its values: HWC, RGB, each a level of 0 to 255. By {@code pil-bilinear} a level is whole and takes one byte
 * (uint8), as Pillow's pictures have it. By {@code torch-bilinear} it has a fraction and takes two, little endian, in 1/256 of a level:
 * PyTorch resizes in float32, and rounded to whole levels its pipeline would be off by more than weights should see.
 *
 * <p>Whoever changes frames further (augmentation) may go on with whole levels: {@link ClipTensor} takes both. Stateless.
 */
public final class FrameValues {
    static final int FRACTION_BITS = 8;
    static final int FRACTION_BYTES = 2;
    static final float FRACTIONS = 1 << FRACTION_BITS;

    private FrameValues() {}

    /** Whether frames by this spec have two bytes a value. */
    public static boolean haveFractions(ClipSpec spec) {
        return spec.resize().interpolation().valueBytes() == FRACTION_BYTES;
    }

    /** Throws IllegalArgumentException unless a clip has as many frames as the spec says, of as many bytes. */
    public static void requireClip(ClipSpec spec, List<byte[]> frames) {
        requireCount(spec, frames);
        for (byte[] frame : frames) {
            if (frame.length != spec.frameBytes()) {
                throw new IllegalArgumentException("A frame has " + spec.frameBytes() + " bytes, not " + frame.length);
            }
        }
    }

    static void requireCount(ClipSpec spec, List<byte[]> frames) {
        if (frames.size() != spec.frames()) {
            throw new IllegalArgumentException("A clip has " + spec.frames() + " frames, not " + frames.size());
        }
    }

    /**
     * The same frame with whole levels, one byte a value.
     *
     * @param frame with one or two bytes a value; one that has whole levels already is given back
     */
    public static byte[] rounded(ClipSpec spec, byte[] frame) {
        int values = spec.height() * spec.width() * ClipTensor.CHANNELS;
        if (frame.length == values) {
            return frame;
        }
        byte[] whole = new byte[values];
        for (int i = 0; i < values; i++) {
            whole[i] = (byte) Math.min(255, Math.round(get(frame, i) / FRACTIONS));
        }
        return whole;
    }

    /** Sets the value of the given index, as exactly as frames by this spec can hold it: a level of 0 to 255. */
    public static void put(ClipSpec spec, byte[] frame, int index, double level) {
        double clipped = Math.max(0, Math.min(255, level));
        if (haveFractions(spec)) {
            put(frame, index, (int) Math.round(clipped * FRACTIONS));
        } else {
            frame[index] = (byte) Math.round(clipped);
        }
    }

    /** The value of the given index, in 1/256 of a level. */
    static int get(byte[] frame, int index) {
        int fraction = frame[FRACTION_BYTES * index] & 0xFF;
        int level = frame[FRACTION_BYTES * index + 1] & 0xFF;
        return (level << FRACTION_BITS) + fraction;
    }

    static void put(byte[] frame, int index, int value) {
        frame[FRACTION_BYTES * index] = (byte) value;
        frame[FRACTION_BYTES * index + 1] = (byte) (value >> FRACTION_BITS);
    }
}
