package io.kinewatch.training.evaluate;

import java.util.ArrayList;
import java.util.List;

/**
 * Answers that are kept to learn how confident a network may be: every one, or every second, third ... so that never more than
 * {@link #MOST} take memory. Not thread-safe.
 */
public final class AnswerSample {
    /** More tell a single number, the temperature, no better: 20,000 clips with 400 labels take 32 MB. */
    public static final int MOST = 20_000;

    private final int every;
    private final List<float[]> rows = new ArrayList<>();
    private final List<Integer> labels = new ArrayList<>();
    private int seen;

    /**
     * Makes an empty sample.
     *
     * @param expected how many answers will come
     */
    public AnswerSample(int expected) {
        this.every = Math.max(1, (expected + MOST - 1) / MOST);
    }

    /** Shows one answer, which is kept or not. */
    public void add(int labelIndex, float[] probabilities) {
        if (seen++ % every == 0) {
            rows.add(probabilities.clone());
            labels.add(labelIndex);
        }
    }

    /** How many are kept. */
    public int size() {
        return rows.size();
    }

    /** Mean negative log-likelihood of the right labels with all logits divided by a temperature; 0 for an empty sample. */
    public double loss(double temperature) {
        double sum = 0;
        for (int i = 0; i < rows.size(); i++) {
            double[] logits = logits(rows.get(i), 1 / temperature);
            sum += logSum(logits) - logits[labels.get(i)];
        }
        return sum / Math.max(1, rows.size());
    }

    /** Slope of the loss in 1 / temperature. It never falls, because the loss is convex there. */
    double slope(double inverse) {
        double sum = 0;
        for (int i = 0; i < rows.size(); i++) {
            double[] plain = logits(rows.get(i), 1);
            double[] scaled = logits(rows.get(i), inverse);
            double logSum = logSum(scaled);
            for (int label = 0; label < plain.length; label++) {
                sum += plain[label] * Math.exp(scaled[label] - logSum);
            }
            sum -= plain[labels.get(i)];
        }
        return sum / Math.max(1, rows.size());
    }

    /** How far confidences are kept with all logits divided by a temperature. */
    public Reliability reliability(double temperature) {
        Reliability reliability = new Reliability();
        for (int i = 0; i < rows.size(); i++) {
            double[] logits = logits(rows.get(i), 1 / temperature);
            int top = AnswerRows.top(rows.get(i));
            reliability.add(Math.exp(logits[top] - logSum(logits)), top == labels.get(i));
        }
        return reliability;
    }

    /** The logits up to a constant, which softmax doesn't see. */
    private static double[] logits(float[] probabilities, double factor) {
        double[] logits = new double[probabilities.length];
        for (int i = 0; i < logits.length; i++) {
            logits[i] = factor * Math.log(Math.max(probabilities[i], Float.MIN_NORMAL));
        }
        return logits;
    }

    private static double logSum(double[] logits) {
        double highest = Double.NEGATIVE_INFINITY;
        for (double logit : logits) {
            highest = Math.max(highest, logit);
        }
        double sum = 0;
        for (double logit : logits) {
            sum += Math.exp(logit - highest);
        }
        return highest + Math.log(sum);
    }
}
