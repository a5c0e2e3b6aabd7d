package io.kinewatch.training.evaluate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** What a network answers, a row a clip: logits, probabilities by labelIndex, or features. Stateless. */
public final class AnswerRows {
    private AnswerRows() {}

    /** The rows of {@code (N, width)} values in C order. */
    public static List<float[]> split(float[] values, int width) {
        List<float[]> rows = new ArrayList<>();
        for (int start = 0; start < values.length; start += width) {
            rows.add(Arrays.copyOfRange(values, start, start + width));
        }
        return rows;
    }

    /** Position of the largest value; the first of equals. */
    public static int top(float[] row) {
        return IntStream.range(0, row.length)
                .reduce((a, b) -> row[b] > row[a] ? b : a)
                .orElseThrow();
    }

    /** The mean of at least one row, summed up in double precision. */
    public static float[] mean(List<float[]> rows) {
        double[] sum = new double[rows.get(0).length];
        for (float[] row : rows) {
            for (int i = 0; i < sum.length; i++) {
                sum[i] += row[i];
            }
        }
        float[] mean = new float[sum.length];
        for (int i = 0; i < mean.length; i++) {
            mean[i] = (float) (sum[i] / rows.size());
        }
        return mean;
    }
}
