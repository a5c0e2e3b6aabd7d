package io.kinewatch.training.evaluate;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How often each label was taken for each other, and how often the right one was among the best five. Not thread-safe.
 */
public final class Confusion {
    private static final int TOP = 5;

    private final List<String> labels;
    private final int[][] counts;
    private int total;
    private int amongTop;

    public Confusion(List<String> labels) {
        this.labels = List.copyOf(labels);
        this.counts = new int[labels.size()][labels.size()];
    }

    /**
     * Counts one answer.
     *
     * @param right labelIndex of what is seen
     * @param probabilities by labelIndex
     */
    public void add(int right, float[] probabilities) {
        if (probabilities.length != labels.size()) {
            throw new IllegalArgumentException(labels.size() + " probabilities expected, not " + probabilities.length);
        }
        counts[right][AnswerRows.top(probabilities)]++;
        int better = 0;
        for (float probability : probabilities) {
            better += probability > probabilities[right] ? 1 : 0;
        }
        amongTop += better < TOP ? 1 : 0;
        total++;
    }

    /** Answers counted. */
    public int total() {
        return total;
    }

    /** Part of the answers that were right; 0 when there are none. */
    public double top1() {
        int right = IntStream.range(0, counts.length).map(i -> counts[i][i]).sum();
        return total == 0 ? 0 : (double) right / total;
    }

    /** Part of the answers that had the right label among the best five; 0 when there are none. */
    public double top5() {
        return total == 0 ? 0 : (double) amongTop / total;
    }

    /** Counts by right label, then by answer. */
    public List<List<Integer>> rows() {
        return Arrays.stream(counts)
                .map(row -> Arrays.stream(row).boxed().toList())
                .toList();
    }

    /** One row a label: how many there were, how many were found, and how many of the answers with its name were right. */
    public List<LabelScore> labels() {
        return IntStream.range(0, labels.size()).mapToObj(this::label).toList();
    }

    private LabelScore label(int index) {
        int seen = Arrays.stream(counts[index]).sum();
        int answered = Arrays.stream(counts).mapToInt(row -> row[index]).sum();
        int right = counts[index][index];
        return new LabelScore(labels.get(index), seen, part(right, seen), part(right, answered));
    }

    private static Double part(int right, int all) {
        return all == 0 ? null : (double) right / all;
    }
}
