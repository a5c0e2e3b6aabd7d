package io.kinewatch.inference.clip;

import io.kinewatch.schemas.clip.Interpolation;

/**
 * Resizes a part of pictures of one size, with the weights that serving resizes whole pictures with ({@link Resampler}); training
 * cuts its clips with it. Columns first, then rows, each rounded to uint8. Keeps a buffer, so it is for one thread.
 */
public final class RegionResampler {
    private static final int CHANNELS = 3;
    private static final int HALF = 1 << (ResampleTaps.PRECISION - 1);
    private static final int LEVELS = 256;

    private final int width;
    private final Axis across;
    private final Axis down;
    private final ResampleTaps columns;
    private final ResampleTaps rows;
    private final byte[] narrowed;

    /**
     * What is done along one axis: {@code length} pixels from {@code offset} on are resized to {@code resized}, of which {@code count}
     * are kept from {@code from} on.
     */
    public record Axis(int offset, int length, int resized, int from, int count) {
        public Axis {
            if (offset < 0 || length < 1 || from < 0 || count < 1 || from + count > resized) {
                throw new IllegalArgumentException(
                        "No such part: " + count + " from " + from + " of " + resized + " of " + length);
            }
        }
    }

    /** For pictures of the given width in pixels, and high enough for the part. */
    public RegionResampler(Interpolation interpolation, int width, Axis across, Axis down) {
        this.width = width;
        this.across = across;
        this.down = down;
        columns = new ResampleTaps(interpolation, across.length, across.resized, across.from, across.count);
        rows = new ResampleTaps(interpolation, down.length, down.resized, down.from, down.count);
        narrowed = new byte[(rows.to() - rows.from()) * across.count * CHANNELS];
    }

    /**
     * The resized part.
     *
     * @param bgr the picture: HWC, uint8, BGR, rows without gaps
     * @return HWC, uint8, RGB
     */
    public byte[] resample(byte[] bgr) {
        int out = 0;
        for (int y = rows.from(); y < rows.to(); y++) {
            out = narrow(bgr, ((down.offset + y) * width + across.offset) * CHANNELS, out);
        }
        int rowBytes = across.count * CHANNELS;
        byte[] rgb = new byte[down.count * rowBytes];
        int[] sums = new int[rowBytes];
        for (int y = 0; y < down.count; y++) {
            flatten(y, sums);
            for (int x = 0; x < rowBytes; x++) {
                rgb[y * rowBytes + x] = clip(sums[x] + HALF);
            }
        }
        return rgb;
    }

    /** Sums up the narrowed rows of which an output row is mixed, row after row, as memory lies. */
    private void flatten(int y, int[] sums) {
        int[] weights = rows.weights(y);
        int start = (rows.first(y) - rows.from()) * sums.length;
        for (int x = 0; x < sums.length; x++) {
            sums[x] = (narrowed[start + x] & 0xFF) * weights[0];
        }
        for (int k = 1; k < weights.length; k++) {
            int weight = weights[k];
            int row = start + k * sums.length;
            for (int x = 0; x < sums.length; x++) {
                sums[x] += (narrowed[row + x] & 0xFF) * weight;
            }
        }
    }

    /** Resizes one row along x, and turns BGR into RGB. */
    private int narrow(byte[] bgr, int row, int start) {
        int out = start;
        for (int x = 0; x < across.count; x++) {
            int red = HALF;
            int green = HALF;
            int blue = HALF;
            int at = row + columns.first(x) * CHANNELS;
            for (int weight : columns.weights(x)) {
                blue += (bgr[at] & 0xFF) * weight;
                green += (bgr[at + 1] & 0xFF) * weight;
                red += (bgr[at + 2] & 0xFF) * weight;
                at += CHANNELS;
            }
            narrowed[out++] = clip(red);
            narrowed[out++] = clip(green);
            narrowed[out++] = clip(blue);
        }
        return out;
    }

    private static byte clip(int sum) {
        return (byte) Math.max(0, Math.min(LEVELS - 1, sum >> ResampleTaps.PRECISION));
    }
}
