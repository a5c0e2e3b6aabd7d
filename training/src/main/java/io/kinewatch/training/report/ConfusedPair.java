package io.kinewatch.training.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * One label that is taken for another.
 *
 * @param label what is seen
 * @param answer what was said
 * @param count how often
 * @param of how often the label is seen
 */
public record ConfusedPair(String label, String answer, int count, int of) {
    /** The pairs that a label loses most to, first those with the largest share, then those with the largest count. */
    public static List<ConfusedPair> worst(List<String> labels, List<List<Integer>> counts, int limit) {
        List<ConfusedPair> pairs = new ArrayList<>();
        for (int row = 0; row < labels.size(); row++) {
            int total = counts.get(row).stream().mapToInt(Integer::intValue).sum();
            for (int column = 0; column < labels.size(); column++) {
                int count = counts.get(row).get(column);
                if (row != column && count > 0) {
                    pairs.add(new ConfusedPair(labels.get(row), labels.get(column), count, total));
                }
            }
        }
        return pairs.stream()
                .sorted(Comparator.comparingDouble(ConfusedPair::share)
                        .thenComparingInt(ConfusedPair::count)
                        .reversed())
                .limit(limit)
                .toList();
    }

    /** Part of the label's videos or clips. */
    public double share() {
        return (double) count / of;
    }
}
