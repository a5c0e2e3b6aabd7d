package io.kinewatch.local;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Compares two heaps of records: each has to be in both, as often, with the same content. */
final class Differences {
    private Differences() {}

    /**
     * In words, what the second heap lacks, has too often, or has otherwise.
     *
     * @param identity two records of the same identity are meant to be the same
     */
    static <T> List<String> of(List<T> expected, List<T> found, Function<T, String> identity) {
        Map<String, List<T>> expectedByName = expected.stream().collect(Collectors.groupingBy(identity));
        Map<String, List<T>> foundByName = found.stream().collect(Collectors.groupingBy(identity));
        TreeSet<String> names = new TreeSet<>(expectedByName.keySet());
        names.addAll(foundByName.keySet());
        List<String> differences = new ArrayList<>();
        for (String name : names) {
            List<T> one = expectedByName.getOrDefault(name, List.of());
            List<T> other = foundByName.getOrDefault(name, List.of());
            if (one.size() != other.size()) {
                differences.add(name + ": there " + other.size() + " times, not " + one.size());
            } else if (!counted(one).equals(counted(other))) {
                differences.add(name + ": " + other + ", not " + one);
            }
        }
        return differences;
    }

    private static <T> Map<T, Integer> counted(List<T> records) {
        Map<T, Integer> counts = new HashMap<>();
        records.forEach(record -> counts.merge(Objects.requireNonNull(record), 1, Integer::sum));
        return counts;
    }
}
