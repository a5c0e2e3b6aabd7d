package io.kinewatch.inference.clip;

import io.kinewatch.schemas.clip.ClipSpec;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.util.List;

/**
 * Normalises preprocessed frames and quantises them into the tensor of a clip, a table of 256 levels a channel doing both at once: what {@link ClipTensor}
 * and ONNX's {@code QuantizeLinear} give, in a quarter of the memory. Immutable and thread-safe.
 */
public final class ClipLevels {
    private static final int MOST = 255;

    private final ClipSpec spec;
    private final float step;
    private final int zero;
    private final byte[][] quantised;

    /**
     * For frames with whole levels only ({@link FrameValues#haveFractions}).
     *
     * @param step between two quantised levels, in normalised values
     * @param zero the quantised level of 0
     */
    public ClipLevels(ClipSpec spec, float step, int zero) {
        if (FrameValues.haveFractions(spec)) {
            throw new IllegalArgumentException("Frames with fractions of a level are not quantised by a table");
        }
        this.spec = spec;
        this.step = step;
        this.zero = zero;
        float[][] normalised = ClipTensor.normalised(spec);
        quantised = new byte[normalised.length][];
        for (int c = 0; c < quantised.length; c++) {
            quantised[c] = new byte[normalised[c].length];
            for (int level = 0; level < quantised[c].length; level++) {
                quantised[c][level] = quantise(normalised[c][level]);
            }
        }
    }

    private byte quantise(float value) {
        return (byte) Math.max(0, Math.min(MOST, Math.rint(value / step) + zero));
    }

    /**
     * Appends one clip.
     *
     * @param frames T frames from {@link FramePreprocessor}: HWC, RGB
     * @param into where the clip's CTHW uint8 levels are put, from the buffer's position on
     */
    public void put(List<byte[]> frames, ByteBuffer into) {
        FrameValues.requireClip(spec, frames);
        byte[] row = new byte[spec.width()];
        ClipRows.each(spec, frames, (frame, first, channel) -> {
            quantise(frame, first, quantised[channel], row);
            into.put(row);
        });
    }

    private static void quantise(byte[] frame, int from, byte[] levels, byte[] row) {
        for (int i = 0, at = from; i < row.length; i++, at += ClipRows.CHANNELS) {
            row[i] = levels[frame[at] & 0xFF];
        }
    }

    /** Quantises values that are normalised already. */
    public void put(FloatBuffer normalised, ByteBuffer into) {
        while (normalised.hasRemaining()) {
            into.put(quantise(normalised.get()));
        }
    }
}
