package io.kinewatch.training.quantise;

import java.nio.FloatBuffer;
import java.util.Arrays;

/**
 * How often which values of an activation occur, in bins of one width on both sides of zero. The width doubles whenever a value
 * lies outside, so values are seen once and their range need not be known before. Exact zeros, which a ReLU gives in masses, are
 * counted only among all. Not thread-safe.
 */
final class Histogram {
    /** On each side; the larger side fills at least half of them. */
    static final int BINS = 4096;

    private long[] negative = new long[BINS];
    private long[] positive = new long[BINS];
    private long count;
    private float width;
    private float lowest;
    private float highest;

    /** Counts all values from the buffer's position to its limit. */
    void add(FloatBuffer values) {
        while (values.hasRemaining()) {
            add(values.get());
        }
    }

    void add(float value) {
        if (!Float.isFinite(value)) {
            throw new IllegalArgumentException("An activation is " + value + ": the network can't be quantised");
        }
        count++;
        if (value == 0) {
            return;
        }
        float size = Math.abs(value);
        if (width == 0) {
            width = Math.max(Float.MIN_NORMAL, size / (BINS / 2));
        }
        while (size >= width * BINS) {
            widen();
        }
        if (value < 0) {
            negative[(int) (size / width)]++;
            lowest = Math.min(lowest, value);
        } else {
            positive[(int) (size / width)]++;
            highest = Math.max(highest, value);
        }
    }

    private void widen() {
        width *= 2;
        negative = halved(negative);
        positive = halved(positive);
    }

    private static long[] halved(long[] bins) {
        long[] wide = new long[BINS];
        for (int i = 0; i < BINS; i++) {
            wide[i / 2] += bins[i];
        }
        return wide;
    }

    /** All values that were counted, zeros among them. */
    long count() {
        return count;
    }

    /** Between the smallest and the largest value that was counted, and zero. */
    ValueRange extremes() {
        return new ValueRange(lowest, highest);
    }

    /** The narrowest range that leaves out at most this part of all values at each end; its ends are those of bins. */
    ValueRange without(double part) {
        long outside = (long) (part * count);
        return new ValueRange(
                Math.max(lowest, -width * reach(negative, outside)),
                Math.min(highest, width * reach(positive, outside)));
    }

    private static int reach(long[] bins, long outside) {
        long seen = 0;
        int reach = BINS;
        while (reach > 0 && seen + bins[reach - 1] <= outside) {
            seen += bins[--reach];
        }
        return reach;
    }

    /** How many bins of each side hold anything: {negative, positive}. */
    int[] reach() {
        return new int[] {reach(negative, 0), reach(positive, 0)};
    }

    /**
     * Counts from the lowest bin to the highest, without exact zeros; what lies outside belongs to the outermost bins.
     *
     * @param below bins of the negative side
     * @param above bins of the positive side
     */
    long[] cut(int below, int above) {
        long[] kept = inner(below, above);
        if (below > 0) {
            kept[0] += Arrays.stream(negative, below, BINS).sum();
        }
        if (above > 0) {
            kept[kept.length - 1] += Arrays.stream(positive, above, BINS).sum();
        }
        return kept;
    }

    /** The same without what lies outside. */
    long[] inner(int below, int above) {
        long[] kept = new long[below + above];
        for (int i = 0; i < below; i++) {
            kept[below - 1 - i] = negative[i];
        }
        System.arraycopy(positive, 0, kept, below, above);
        return kept;
    }

    /** The range that so many bins of each side cover. */
    ValueRange range(int below, int above) {
        return new ValueRange(Math.max(lowest, -width * below), Math.min(highest, width * above));
    }
}
