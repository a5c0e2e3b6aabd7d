package io.kinewatch.training.data;

/**
 * A part of a frame brought to the frame's size with bilinear weights, mirrored or not. All frames of a clip get the same.
 * Immutable.
 */
final class Enlargement {
    private static final int CHANNELS = 3;
    private static final int SHIFT = 11;
    private static final int ONE = 1 << SHIFT;

    private final int height;
    private final int width;
    private final Taps rows;
    private final Taps columns;
    private final boolean whole;
    private final boolean mirrored;

    /**
     * The square of which each side is {@code side} of the frame's.
     *
     * @param top pixels above it
     * @param left pixels to its left
     */
    Enlargement(int height, int width, double top, double left, double side, boolean mirrored) {
        this.height = height;
        this.width = width;
        rows = new Taps(height, top, side, false);
        columns = new Taps(width, left, side, mirrored);
        whole = side == 1;
        this.mirrored = mirrored;
    }

    /**
     * The changed frame.
     *
     * @param frame HWC, uint8, RGB; stays as it is
     */
    byte[] apply(byte[] frame) {
        if (whole) {
            return mirrored ? mirror(frame) : frame.clone();
        }
        byte[] changed = new byte[frame.length];
        int at = 0;
        for (int y = 0; y < height; y++) {
            int upper = rows.low[y] * width * CHANNELS;
            int lower = rows.high[y] * width * CHANNELS;
            int down = rows.weight[y];
            for (int x = 0; x < width; x++) {
                int left = columns.low[x] * CHANNELS;
                int right = columns.high[x] * CHANNELS;
                int across = columns.weight[x];
                for (int c = 0; c < CHANNELS; c++) {
                    int above = mix(frame[upper + left + c] & 0xFF, frame[upper + right + c] & 0xFF, across);
                    int below = mix(frame[lower + left + c] & 0xFF, frame[lower + right + c] & 0xFF, across);
                    int value = ((above << SHIFT) + (below - above) * down + (1 << (2 * SHIFT - 1))) >> (2 * SHIFT);
                    changed[at++] = (byte) value;
                }
            }
        }
        return changed;
    }

    private byte[] mirror(byte[] frame) {
        byte[] mirror = new byte[frame.length];
        for (int row = 0; row < frame.length; row += width * CHANNELS) {
            int from = row + (width - 1) * CHANNELS;
            for (int to = row; to < row + width * CHANNELS; to += CHANNELS, from -= CHANNELS) {
                mirror[to] = frame[from];
                mirror[to + 1] = frame[from + 1];
                mirror[to + 2] = frame[from + 2];
            }
        }
        return mirror;
    }

    /** Between two levels, in parts of {@link #ONE}. */
    private static int mix(int a, int b, int weight) {
        return (a << SHIFT) + (b - a) * weight;
    }

    /** For each output position the two input positions that it lies between, and how near it is to the higher one. */
    private static final class Taps {
        private final int[] low;
        private final int[] high;
        private final int[] weight;

        Taps(int size, double start, double side, boolean mirrored) {
            low = new int[size];
            high = new int[size];
            weight = new int[size];
            for (int i = 0; i < size; i++) {
                int target = mirrored ? size - 1 - i : i;
                double source = Math.max(0, Math.min(size - 1, start + (i + 0.5) * side - 0.5));
                low[target] = (int) source;
                high[target] = Math.min(size - 1, low[target] + 1);
                weight[target] = (int) Math.round((source - low[target]) * ONE);
            }
        }
    }
}
