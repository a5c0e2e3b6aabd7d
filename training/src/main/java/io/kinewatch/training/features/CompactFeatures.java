package io.kinewatch.training.features;

import io.kinewatch.training.data.Split;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * How much of the labels is left in few dimensions: the compact-feature experiment of Tran et al. 2015 (section 4.2, figure 4). Principal
 * components of the training features, then a {@link LinearSvm} on them, for each number of dimensions and without reduction. Both are
 * learnt from the training split alone and measured on the test split; so is C, by cross-validation. Immutable.
 *
 * @param table the features
 * @param wanted numbers of dimensions; those above what the data has are cut down to that
 */
public record CompactFeatures(FeatureTable table, List<Integer> wanted) {
    /** Of the paper. */
    public static final List<Integer> PAPER = List.of(10, 50, 100, 500);

    /** Values of C that are tried; features have length 1. */
    private static final List<Double> COSTS = List.of(0.125, 0.5, 2.0, 8.0, 32.0, 128.0);

    /** Where there is too little to choose by: one from the middle. */
    private static final double ONLY_COST = 8;

    private static final int FOLDS = 3;

    public CompactFeatures {
        wanted = List.copyOf(wanted);
        if (wanted.stream().anyMatch(dimensions -> dimensions < 1)) {
            throw new FeatureException("dimensions are 1 or more, not " + wanted);
        }
    }

    /**
     * What was found.
     *
     * @param labels how many labels there are
     * @param train vectors that were learnt from
     * @param test vectors that were asked about
     * @param rows one a number of dimensions, the last without reduction
     */
    public record Report(int labels, int train, int test, List<Row> rows) {}

    /**
     * One number of dimensions.
     *
     * @param dimensions after reduction
     * @param reduced false for the features as they are
     * @param cost C
     * @param crossValidated accuracy by which C was chosen; null where there was too little to choose by
     * @param accuracy part of the test vectors that was answered rightly
     */
    public record Row(int dimensions, boolean reduced, double cost, Double crossValidated, double accuracy) {}

    /** Runs it; throws {@link FeatureException} if a split is missing, or a test label was never learnt. */
    public Report run() {
        Map<String, Integer> indices = indices();
        Side train = side(Split.TRAIN, indices);
        Side test = side(Split.TEST, indices);
        int most = PrincipalComponents.most(train.vectors);
        TreeSet<Integer> counts = new TreeSet<>();
        wanted.forEach(dimensions -> counts.add(Math.min(dimensions, most)));
        List<Row> rows = new ArrayList<>();
        if (!counts.isEmpty() && most > 0) {
            PrincipalComponents components = PrincipalComponents.of(train.vectors, counts.last());
            Side wide = train.with(components.project(train.vectors));
            Side asked = test.with(components.project(test.vectors));
            counts.forEach(count -> rows.add(row(count, true, wide.cut(count), asked.cut(count))));
        }
        rows.add(row(table.dimensions(), false, train, test));
        return new Report(indices.size(), train.labels.size(), test.labels.size(), rows);
    }

    private static Row row(int dimensions, boolean reduced, Side train, Side test) {
        Map<Double, Double> found =
                enough(train.labels) ? LinearSvm.crossValidated(train.vectors, train.labels, COSTS, FOLDS) : Map.of();
        // of equals the smallest
        double cost = found.entrySet().stream()
                .max(Map.Entry.<Double, Double>comparingByValue()
                        .thenComparing(
                                Map.Entry.<Double, Double>comparingByKey().reversed()))
                .map(Map.Entry::getKey)
                .orElse(ONLY_COST);
        double accuracy = LinearSvm.train(train.vectors, train.labels, cost).accuracy(test.vectors, test.labels);
        return new Row(dimensions, reduced, cost, found.get(cost), accuracy);
    }

    /** Whether every label comes at least once a fold. */
    private static boolean enough(List<Integer> labels) {
        return labels.stream()
                .distinct()
                .allMatch(label -> labels.stream().filter(label::equals).count() >= FOLDS);
    }

    /** labelIndex by name, of the labels that can be learnt. */
    private Map<String, Integer> indices() {
        Map<String, Integer> indices = new TreeMap<>();
        table.rows().stream()
                .filter(row -> row.split() == Split.TRAIN)
                .map(FeatureRow::label)
                .distinct()
                .sorted()
                .forEach(label -> indices.put(label, indices.size()));
        if (indices.size() < 2) {
            throw new FeatureException("A classifier needs at least two labels in split train, not " + indices.keySet()
                    + ": make features of an index with training videos");
        }
        return indices;
    }

    private Side side(Split split, Map<String, Integer> indices) {
        List<float[]> vectors = new ArrayList<>();
        List<Integer> labels = new ArrayList<>();
        for (FeatureRow row : table.rows()) {
            if (row.split() == split) {
                Integer label = indices.get(row.label());
                if (label == null) {
                    throw new FeatureException(row.path() + " of split " + split + " has label " + row.label()
                            + ", which no video of split train has");
                }
                vectors.add(table.values().get(row.row()));
                labels.add(label);
            }
        }
        if (labels.isEmpty()) {
            throw new FeatureException("There is no video of split " + split
                    + " among the features: make them of an index that has some, without --split");
        }
        return new Side(vectors, labels);
    }

    /** The vectors of one split with their labels. */
    private record Side(List<float[]> vectors, List<Integer> labels) {
        Side with(List<float[]> others) {
            return new Side(others, labels);
        }

        /** The first coordinates only. */
        Side cut(int count) {
            return with(IntStream.range(0, vectors.size())
                    .mapToObj(i -> Arrays.copyOf(vectors.get(i), count))
                    .toList());
        }
    }
}
