package io.kinewatch.inference.clip;

import io.kinewatch.schemas.clip.ChannelOrder;
import io.kinewatch.schemas.clip.ClipSpec;
import java.nio.FloatBuffer;
import java.util.List;

/**
 * Normalises preprocessed frames into the tensor of a clip. There are only 256 whole levels a channel, so each is computed
 * once; levels with a fraction ({@link FrameValues}) are computed one by one. Immutable and thread-safe.
 */
public final class ClipTensor {
    static final int CHANNELS = 3;
    private static final int LEVELS = 256;

    private final ClipSpec spec;
    private final float[][] normalised = new float[CHANNELS][LEVELS];

    public ClipTensor(ClipSpec spec) {
        this.spec = spec;
        for (int c = 0; c < CHANNELS; c++) {
            for (int level = 0; level < LEVELS; level++) {
                normalised[c][level] = (level / spec.valueScale() - spec.mean().get(c))
                        / spec.std().get(c);
            }
        }
    }

    /**
     * Appends one clip.
     *
     * @param frames T frames from {@link FramePreprocessor}, or with whole levels: HWC, RGB
     * @param into where the clip's CTHW float32 values are put, from the buffer's position on
     */
    public void put(List<byte[]> frames, FloatBuffer into) {
        if (frames.size() != spec.frames()) {
            throw new IllegalArgumentException("A clip has " + spec.frames() + " frames, not " + frames.size());
        }
        int pixels = spec.height() * spec.width();
        float[] plane = new float[pixels];
        for (int c = 0; c < CHANNELS; c++) {
            float[] levels = normalised[c];
            int source = spec.channels() == ChannelOrder.RGB ? c : CHANNELS - 1 - c;
            for (byte[] frame : frames) {
                if (frame.length == pixels * CHANNELS) {
                    for (int i = 0, at = source; i < pixels; i++, at += CHANNELS) {
                        plane[i] = levels[frame[at] & 0xFF];
                    }
                } else {
                    normalise(frame, source, c, plane);
                }
                into.put(plane);
            }
        }
    }

    private void normalise(byte[] frame, int source, int channel, float[] plane) {
        float scale = FrameValues.FRACTIONS * spec.valueScale();
        float mean = spec.mean().get(channel);
        float std = spec.std().get(channel);
        for (int i = 0, at = source; i < plane.length; i++, at += CHANNELS) {
            plane[i] = (FrameValues.get(frame, at) / scale - mean) / std;
        }
    }
}
