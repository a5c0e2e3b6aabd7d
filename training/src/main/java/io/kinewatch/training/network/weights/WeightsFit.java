package io.kinewatch.training.network.weights;

import io.kinewatch.training.network.Network;
import io.kinewatch.training.network.TensorSpec;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How some tensors compare with those that a network needs, by names and shapes alone: what has to be told before a file of several hundred
 * MB is read. PyTorch's counters of batches may be there or not. Immutable.
 *
 * @param missing tensors that the network needs
 * @param leftOver shapes by name of the tensors that it has no use for
 * @param wrongShape shapes by name of those that it needs in another shape
 */
public record WeightsFit(
        Network network,
        List<TensorSpec> missing,
        Map<String, List<Integer>> leftOver,
        Map<TensorSpec, List<Integer>> wrongShape) {

    /** A person sees from a few names what is wrong; another network would bring hundreds. */
    private static final int MOST_TOLD = 10;

    /** Enough for any checkpoint of the same network under other names; beyond that names have nothing in common. */
    private static final int MOST_COMPARISONS = 250_000;

    public WeightsFit {
        missing = List.copyOf(missing);
        leftOver = Collections.unmodifiableMap(new LinkedHashMap<>(leftOver));
        wrongShape = Collections.unmodifiableMap(new LinkedHashMap<>(wrongShape));
    }

    /** Compares the shapes, by name, with the network's. */
    public static WeightsFit of(Network network, Map<String, List<Integer>> shapes) {
        List<TensorSpec> missing = new ArrayList<>();
        Map<TensorSpec, List<Integer>> wrongShape = new LinkedHashMap<>();
        Map<String, List<Integer>> leftOver = new LinkedHashMap<>(shapes);
        for (TensorSpec spec : network.stateDict()) {
            List<Integer> shape = leftOver.remove(spec.name());
            if (spec.role() == TensorSpec.Role.COUNTER) {
                continue;
            }
            if (shape == null) {
                missing.add(spec);
            } else if (!shape.equals(spec.shape())) {
                wrongShape.put(spec, shape);
            }
        }
        return new WeightsFit(network, missing, leftOver, wrongShape);
    }

    /** Whether nothing is missing, left over or of the wrong shape. */
    public boolean exact() {
        return missing.isEmpty() && leftOver.isEmpty() && wrongShape.isEmpty();
    }

    /** In words and lines: how many tensors don't fit, and the first of them. */
    public String told() {
        int wrong = missing.size() + wrongShape.size() + leftOver.size();
        List<String> lines = new ArrayList<>();
        lines.add("%d tensors do not fit: %d missing, %d of another shape, %d left over"
                .formatted(wrong, missing.size(), wrongShape.size(), leftOver.size()));
        lines.addAll(problems(MOST_TOLD));
        if (wrong > MOST_TOLD) {
            lines.add("and %d more".formatted(wrong - MOST_TOLD));
        }
        return String.join(System.lineSeparator() + "  ", lines);
    }

    /** The first of what is wrong, a line each; a missing tensor comes with the left-over one of its shape whose name is nearest. */
    List<String> problems(int most) {
        Stream<String> lacking = missing.stream()
                .map(spec -> "missing %s %s%s"
                        .formatted(
                                spec.name(),
                                spec.shape(),
                                nearest(spec)
                                        .map(name -> " (is it the left-over %s?)".formatted(name))
                                        .orElse("")));
        Stream<String> different = wrongShape.entrySet().stream()
                .map(entry -> "%s is %s, not %s"
                        .formatted(
                                entry.getKey().name(),
                                entry.getValue(),
                                entry.getKey().shape()));
        Stream<String> more = leftOver.entrySet().stream()
                .map(entry -> "left over %s %s".formatted(entry.getKey(), entry.getValue()));
        return Stream.of(lacking, different, more)
                .flatMap(kind -> kind)
                .limit(most)
                .toList();
    }

    /** How many labels the weights know, if that is all that is wrong: only the last layer differs, and only in its outputs. */
    public Optional<Integer> otherLabels() {
        if (!missing.isEmpty() || !leftOver.isEmpty() || wrongShape.isEmpty()) {
            return Optional.empty();
        }
        List<Integer> outputs = wrongShape.entrySet().stream()
                .map(entry -> onlyOutputs(entry.getKey().shape(), entry.getValue()))
                .distinct()
                .toList();
        return outputs.size() == 1 && outputs.get(0) > 0 ? Optional.of(outputs.get(0)) : Optional.empty();
    }

    private int onlyOutputs(List<Integer> wanted, List<Integer> found) {
        boolean classifier = !found.isEmpty()
                && wanted.get(0) == network.labels()
                && wanted.subList(1, wanted.size()).equals(found.subList(1, found.size()));
        return classifier ? found.get(0) : 0;
    }

    private Optional<String> nearest(TensorSpec spec) {
        if ((long) missing.size() * leftOver.size() > MOST_COMPARISONS) {
            return Optional.empty();
        }
        return leftOver.entrySet().stream()
                .filter(entry -> entry.getValue().equals(spec.shape()))
                .map(Map.Entry::getKey)
                .min((a, b) -> Integer.compare(distance(spec.name(), a), distance(spec.name(), b)));
    }

    /** Levenshtein's: the fewest letters to insert, delete or replace. */
    private static int distance(String from, String to) {
        int[] row = new int[to.length() + 1];
        for (int j = 0; j < row.length; j++) {
            row[j] = j;
        }
        for (int i = 1; i <= from.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j < row.length; j++) {
                int replaced = diagonal + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[to.length()];
    }
}
