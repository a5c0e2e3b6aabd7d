package io.kinewatch.training.data;

import java.util.random.RandomGenerator;

/**
 * One way to change frames: a square cut out and enlarged with bilinear weights, mirrored or not, and a table of levels for
 * each colour. All frames of a clip get the same. Immutable.
 */
final class PixelChange {
    private static final int CHANNELS = 3;
    private static final int LEVELS = 256;
    private static final int GREY = 128;
    private static final int SHIFT = 11;
    private static final int ONE = 1 << SHIFT;

    private final int height;
    private final int width;
    private final Taps rows;
    private final Taps columns;
    private final byte[][] levels = new byte[CHANNELS][LEVELS];

    private PixelChange(int height, int width, Taps rows, Taps columns) {
        this.height = height;
        this.width = width;
        this.rows = rows;
        this.columns = columns;
    }

    static PixelChange draw(Augmentation augmentation, int height, int width, RandomGenerator random) {
        double side = 1 - (1 - augmentation.minCrop()) * random.nextDouble();
        double top = random.nextDouble() * (1 - side) * height;
        double left = random.nextDouble() * (1 - side) * width;
        boolean mirrored = random.nextDouble() < augmentation.flip();
        PixelChange change = new PixelChange(
                height, width, new Taps(height, top, side, false), new Taps(width, left, side, mirrored));
        change.drawLevels(augmentation, random);
        return change;
    }

    private void drawLevels(Augmentation augmentation, RandomGenerator random) {
        double shift = around(augmentation.brightness(), random) * (LEVELS - 1);
        double contrast = 1 + around(augmentation.contrast(), random);
        for (int c = 0; c < CHANNELS; c++) {
            double factor = 1 + around(augmentation.colour(), random);
            for (int level = 0; level < LEVELS; level++) {
                long changed = Math.round(((level - GREY) * contrast + GREY) * factor + shift);
                levels[c][level] = (byte) Math.max(0, Math.min(LEVELS - 1, changed));
            }
        }
    }

    private static double around(double largest, RandomGenerator random) {
        return largest * (2 * random.nextDouble() - 1);
    }

    /**
     * The changed frame.
     *
     * @param frame HWC, uint8, RGB; stays as it is
     */
    byte[] apply(byte[] frame) {
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
                    changed[at++] = levels[c][value];
                }
            }
        }
        return changed;
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
