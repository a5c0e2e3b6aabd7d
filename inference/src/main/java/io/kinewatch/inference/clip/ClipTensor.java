package io.kinewatch.inference.clip;

import io.kinewatch.schemas.clip.ClipSpec;
import java.nio.FloatBuffer;
import java.util.List;

/**
 * Normalises preprocessed frames into the tensor of a clip. There are only 256 whole levels a channel, so each is computed
 * once; levels with a fraction ({@link FrameValues}) are computed one by one. Immutable and thread-safe.
 */
public final class ClipTensor {
    static final int CHANNELS = ClipRows.CHANNELS;
    private static final int LEVELS = 256;

    private final ClipSpec spec;
    private final float[][] normalised;

    public ClipTensor(ClipSpec spec) {
        this.spec = spec;
        normalised = normalised(spec);
    }

    /** What whole levels become, by channel in the network's order. */
    static float[][] normalised(ClipSpec spec) {
        float[][] normalised = new float[CHANNELS][LEVELS];
        for (int c = 0; c < CHANNELS; c++) {
            for (int level = 0; level < LEVELS; level++) {
                normalised[c][level] = (level / spec.valueScale() - spec.mean().get(c))
                        / spec.std().get(c);
            }
        }
        return normalised;
    }

    /**
     * Appends one clip.
     *
     * @param frames T frames from {@link FramePreprocessor}, or with whole levels: HWC, RGB
     * @param into where the clip's CTHW float32 values are put, from the buffer's position on
     */
    public void put(List<byte[]> frames, FloatBuffer into) {
        float[] row = new float[spec.width()];
        int wholeBytes = spec.height() * spec.width() * CHANNELS;
        ClipRows.each(spec, frames, (frame, first, channel) -> {
            if (frame.length == wholeBytes) {
                normalise(frame, first, normalised[channel], row);
            } else {
                normaliseFractions(frame, first, channel, row);
            }
            into.put(row);
        });
    }

    private static void normalise(byte[] frame, int from, float[] levels, float[] row) {
        for (int i = 0, at = from; i < row.length; i++, at += CHANNELS) {
            row[i] = levels[frame[at] & 0xFF];
        }
    }

    private void normaliseFractions(byte[] frame, int from, int channel, float[] row) {
        float scale = FrameValues.FRACTIONS * spec.valueScale();
        float mean = spec.mean().get(channel);
        float std = spec.std().get(channel);
        for (int i = 0, at = from; i < row.length; i++, at += CHANNELS) {
            row[i] = (FrameValues.get(frame, at) / scale - mean) / std;
        }
    }
}
