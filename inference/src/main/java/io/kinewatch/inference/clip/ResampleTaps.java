package io.kinewatch.inference.clip;

import io.kinewatch.schemas.clip.Interpolation;
import java.util.Arrays;

/**
 * For each of a run of output pixels along one axis: which input pixels it is mixed from, and with which weights (22-bit
 * fixed point, as in Pillow). The weights of a pixel are never negative and sum up to one but for their rounding, so that a weighted and
 * rounded sum of levels is a level. Immutable.
 */
final class ResampleTaps {
    static final int PRECISION = 22;

    private final int[] first;
    private final int[][] weights;

    /**
     * The taps of output pixels {@code from} (inclusive) to {@code from + count} of an axis.
     *
     * @param in input pixels along the axis
     * @param out output pixels along the whole axis
     */
    ResampleTaps(Interpolation interpolation, int in, int out, int from, int count) {
        first = new int[count];
        weights = new int[count][];
        double scale = (double) in / out;
        double support = interpolation == Interpolation.PIL_BILINEAR ? Math.max(scale, 1) : 1;
        for (int i = 0; i < count; i++) {
            double center = interpolation == Interpolation.PIL_BILINEAR
                    ? (from + i + 0.5) * scale
                    : torchSource((float) in / out, from + i) + 0.5;
            int start = Math.max((int) (center - support + 0.5), 0);
            int end = Math.min((int) (center + support + 0.5), in);
            first[i] = start;
            weights[i] = triangle(center, support, start, end);
        }
    }

    /** In float32, as PyTorch computes it: in a wide picture its rounding moves the result by more than it may. */
    private static float torchSource(float scale, int output) {
        return Math.max(scale * (output + 0.5f) - 0.5f, 0);
    }

    private static int[] triangle(double center, double support, int start, int end) {
        double[] exact = new double[end - start];
        double sum = 0;
        for (int k = 0; k < exact.length; k++) {
            exact[k] = Math.max(0, 1 - Math.abs((start + k + 0.5 - center) / support));
            sum += exact[k];
        }
        int[] fixed = new int[exact.length];
        for (int k = 0; k < exact.length; k++) {
            fixed[k] = (int) (0.5 + exact[k] / sum * (1 << PRECISION));
        }
        return fixed;
    }

    int count() {
        return first.length;
    }

    int first(int output) {
        return first[output];
    }

    int[] weights(int output) {
        return weights[output];
    }

    /** The most input pixels that an output pixel is mixed from. */
    int longest() {
        return Arrays.stream(weights).mapToInt(taps -> taps.length).max().orElse(0);
    }

    /** The first input pixel that any output pixel needs. */
    int from() {
        return first[0];
    }

    /** One past the last input pixel that any output pixel needs. */
    int to() {
        int last = first.length - 1;
        return first[last] + weights[last].length;
    }
}
