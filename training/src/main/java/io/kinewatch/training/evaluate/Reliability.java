package io.kinewatch.training.evaluate;

import java.util.List;
import java.util.stream.IntStream;

/**
 * Whether confidences are kept: of the answers given with 80 % confidence, 80 % should be right. Counts answers into bins of equal
 * width by the probability of the best label (Guo et al. 2017, On Calibration of Modern Neural Networks, section 2: M = 15).
 * Not thread-safe.
 */
public final class Reliability {
    /** M of the paper. */
    public static final int BINS = 15;

    private final int[] counts = new int[BINS];
    private final int[] right = new int[BINS];
    private final double[] confidences = new double[BINS];
    private int total;

    /**
     * Counts one answer.
     *
     * @param confidence probability of the best label, 0 to 1
     * @param correct whether the best label is the right one
     */
    public void add(double confidence, boolean correct) {
        if (!(confidence >= 0 && confidence <= 1 + 1e-6)) {
            throw new IllegalArgumentException("A confidence is 0 to 1, not " + confidence);
        }
        int bin = Math.max(0, Math.min(BINS - 1, (int) Math.ceil(confidence * BINS) - 1));
        counts[bin]++;
        confidences[bin] += confidence;
        right[bin] += correct ? 1 : 0;
        total++;
    }

    /** Counts the answer that these probabilities give. */
    void add(int labelIndex, float[] probabilities) {
        int top = AnswerRows.top(probabilities);
        add(probabilities[top], top == labelIndex);
    }

    /** Answers counted. */
    public int total() {
        return total;
    }

    /** Expected calibration error: mean distance of confidence and accuracy, weighted by count; 0 when there are no answers. */
    public double error() {
        return bins().stream()
                        .mapToDouble(bin -> bin.count() * Math.abs(bin.confidence() - bin.accuracy()))
                        .sum()
                / Math.max(1, total);
    }

    /** The bins, from the least confident on. */
    public List<ReliabilityBin> bins() {
        return IntStream.range(0, BINS).mapToObj(this::bin).toList();
    }

    private ReliabilityBin bin(int index) {
        int count = counts[index];
        return new ReliabilityBin(
                index / (double) BINS,
                (index + 1) / (double) BINS,
                count,
                count == 0 ? 0 : confidences[index] / count,
                count == 0 ? 0 : right[index] / (double) count);
    }
}
