package io.kinewatch.training.evaluate;

import java.util.ArrayList;
import java.util.List;

/** Logits to probabilities, in double precision and without overflow. Stateless. */
public final class Softmax {
    private Softmax() {}

    /** The probabilities of each row of {@code (N, labels)} logits. */
    public static List<float[]> rows(float[] logits, int labels) {
        List<float[]> rows = new ArrayList<>();
        for (int start = 0; start < logits.length; start += labels) {
            rows.add(row(logits, start, labels));
        }
        return rows;
    }

    private static float[] row(float[] logits, int start, int labels) {
        double highest = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < labels; i++) {
            highest = Math.max(highest, logits[start + i]);
        }
        double[] powers = new double[labels];
        double sum = 0;
        for (int i = 0; i < labels; i++) {
            powers[i] = Math.exp(logits[start + i] - highest);
            sum += powers[i];
        }
        float[] probabilities = new float[labels];
        for (int i = 0; i < labels; i++) {
            probabilities[i] = (float) (powers[i] / sum);
        }
        return probabilities;
    }
}
