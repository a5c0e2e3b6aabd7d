package io.kinewatch.training.classify;

import java.util.List;
import java.util.stream.IntStream;

/**
 * An action and how probable it is.
 *
 * @param label name of the action
 * @param probability 0 to 1, mean over clips
 */
public record RankedLabel(String label, double probability) {
    /**
     * The most probable labels, the best first; all of them where there are fewer.
     *
     * @param probabilities by labelIndex
     */
    static List<RankedLabel> best(List<String> labels, double[] probabilities, int count) {
        return IntStream.range(0, probabilities.length)
                .mapToObj(i -> new RankedLabel(labels.get(i), probabilities[i]))
                .sorted((a, b) -> Double.compare(b.probability, a.probability))
                .limit(count)
                .toList();
    }
}
