package io.kinewatch.inference.clip;

import io.kinewatch.schemas.clip.Interpolation;

/**
 * Resizes a part of pictures of one size, with the weights that serving resizes whole pictures with ({@link Resampler}); training
 * cuts its clips with it. Columns first, then rows, each rounded to uint8.
 *
 * <p>It has to keep up with learning, so the three colours of a pixel lie 21 bits apart in one number and are weighted by one
 * multiplication. That leaves 13 bits for a weight: results may be one level off serving's. Keeps buffers, so it is for one thread.
 */
public final class RegionResampler {
    private static final int CHANNELS = 3;
    private static final int PRECISION = 13;
    private static final int LANE = 21;
    private static final int LEVEL = 0xFF;
    private static final long LEVELS = packed(LEVEL, LEVEL, LEVEL);
    private static final long HALF = 1L << (PRECISION - 1);
    private static final long HALVES = packed(HALF, HALF, HALF);

    private final int width;
    private final Axis across;
    private final Axis down;
    private final Taps columns;
    private final Taps rows;
    private final long[] row;
    private final long[] narrowed;

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
        columns = new Taps(interpolation, across);
        rows = new Taps(interpolation, down);
        row = new long[columns.to - columns.from];
        narrowed = new long[(rows.to - rows.from) * across.count];
    }

    /**
     * The resized part.
     *
     * @param bgr the picture: HWC, uint8, BGR, rows without gaps
     * @return HWC, uint8, RGB
     */
    public byte[] resample(byte[] bgr) {
        for (int y = rows.from; y < rows.to; y++) {
            pack(bgr, ((down.offset + y) * width + across.offset + columns.from) * CHANNELS);
            narrow((y - rows.from) * across.count);
        }
        byte[] rgb = new byte[down.count * across.count * CHANNELS];
        for (int y = 0; y < down.count; y++) {
            flatten(y, rgb);
        }
        return rgb;
    }

    /** Takes the needed part of one row. */
    private void pack(byte[] bgr, int start) {
        for (int x = 0, at = start; x < row.length; x++, at += CHANNELS) {
            row[x] = packed(bgr[at + 2] & LEVEL, bgr[at + 1] & LEVEL, bgr[at] & LEVEL);
        }
    }

    private static long packed(long red, long green, long blue) {
        return red | (green << LANE) | (blue << (2 * LANE));
    }

    private void narrow(int start) {
        for (int x = 0; x < across.count; x++) {
            long sum = HALVES;
            int at = columns.first[x];
            for (int weight : columns.weights[x]) {
                sum += row[at++] * weight;
            }
            narrowed[start + x] = (sum >>> PRECISION) & LEVELS;
        }
    }

    private void flatten(int y, byte[] rgb) {
        int[] weights = rows.weights[y];
        int start = rows.first[y] * across.count;
        int out = y * across.count * CHANNELS;
        for (int x = 0; x < across.count; x++) {
            long sum = HALVES;
            int at = start + x;
            for (int weight : weights) {
                sum += narrowed[at] * weight;
                at += across.count;
            }
            rgb[out++] = (byte) (sum >>> PRECISION);
            rgb[out++] = (byte) (sum >>> (PRECISION + LANE));
            rgb[out++] = (byte) (sum >>> (PRECISION + 2 * LANE));
        }
    }

    /** {@link ResampleTaps} with shorter weights that still sum up to one, counted from the first input pixel that is needed. */
    private static final class Taps {
        private final int from;
        private final int to;
        private final int[] first;
        private final int[][] weights;

        Taps(Interpolation interpolation, Axis axis) {
            ResampleTaps exact = new ResampleTaps(interpolation, axis.length, axis.resized, axis.from, axis.count);
            from = exact.from();
            to = exact.to();
            first = new int[axis.count];
            weights = new int[axis.count][];
            for (int i = 0; i < axis.count; i++) {
                first[i] = exact.first(i) - from;
                weights[i] = shortened(exact.weights(i));
            }
        }

        private static int[] shortened(int[] exact) {
            int[] weights = new int[exact.length];
            int rest = 1 << PRECISION;
            int largest = 0;
            for (int k = 0; k < exact.length; k++) {
                int bits = ResampleTaps.PRECISION - PRECISION;
                weights[k] = (exact[k] + (1 << (bits - 1))) >> bits;
                rest -= weights[k];
                largest = weights[k] > weights[largest] ? k : largest;
            }
            weights[largest] += rest;
            return weights;
        }
    }
}
