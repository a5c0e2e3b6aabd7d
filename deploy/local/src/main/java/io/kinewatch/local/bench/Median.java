package io.kinewatch.local.bench;

import java.util.Arrays;

/** The middle of what was measured. Stateless. */
public final class Median {
    private Median() {}

    /** Of an even number of values the mean of the two in the middle. There is one value or more. */
    public static double of(double... values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
    }
}
