package io.kinewatch.training.quantise;

import io.kinewatch.training.evaluate.AnswerRows;
import java.util.List;

/**
 * How near logits come to those of float32.
 *
 * @param error root mean square of the differences, as a part of that of the logits around their mean
 * @param agreement part of the clips with the same best label
 */
public record Closeness(double error, double agreement) {
    /** Compares rows of logits, one a clip. */
    static Closeness of(List<float[]> expected, List<float[]> found) {
        double difference = 0;
        double spread = 0;
        int agreed = 0;
        for (int i = 0; i < expected.size(); i++) {
            float[] right = expected.get(i);
            float[] seen = found.get(i);
            double mean = mean(right);
            for (int label = 0; label < right.length; label++) {
                difference += square(right[label] - seen[label]);
                spread += square(right[label] - mean);
            }
            agreed += AnswerRows.top(right) == AnswerRows.top(seen) ? 1 : 0;
        }
        return new Closeness(
                Math.sqrt(difference / Math.max(spread, Double.MIN_NORMAL)), (double) agreed / expected.size());
    }

    private static double square(double value) {
        return value * value;
    }

    private static double mean(float[] row) {
        double sum = 0;
        for (float value : row) {
            sum += value;
        }
        return sum / row.length;
    }
}
