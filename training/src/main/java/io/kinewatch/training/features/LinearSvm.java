package io.kinewatch.training.features;

import de.bwaldvogel.liblinear.Feature;
import de.bwaldvogel.liblinear.FeatureNode;
import de.bwaldvogel.liblinear.Linear;
import de.bwaldvogel.liblinear.Model;
import de.bwaldvogel.liblinear.Parameter;
import de.bwaldvogel.liblinear.Problem;
import de.bwaldvogel.liblinear.SolverType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A linear support vector machine for several labels, one against all others (LIBLINEAR, Fan et al. 2008: L2-regularised squared hinge loss,
 * with a bias). The same vectors always give the same machine. Immutable.
 */
public final class LinearSvm {
    private static final double BIAS = 1;
    /** Where training ends: a tenth of LIBLINEAR's default for this solver. */
    private static final double TOLERANCE = 0.01;

    private static final long SEED = 1;

    private final Model model;
    private final int dimensions;

    private LinearSvm(Model model, int dimensions) {
        this.model = model;
        this.dimensions = dimensions;
    }

    /**
     * Trains one.
     *
     * @param vectors each of D values
     * @param labels labelIndex of each
     * @param cost C: how dear a wrong answer is, above 0
     */
    public static LinearSvm train(List<float[]> vectors, List<Integer> labels, double cost) {
        return new LinearSvm(Linear.train(problem(vectors, labels), parameter(cost)), vectors.get(0).length);
    }

    /**
     * For each cost the part of the vectors that is answered rightly by machines trained on the other folds; folds are the same for every
     * cost. Costs are tried at the same time, on one copy of the vectors.
     */
    static Map<Double, Double> crossValidated(
            List<float[]> vectors, List<Integer> labels, List<Double> costs, int folds) {
        Problem problem = problem(vectors, labels);
        return costs.parallelStream()
                .collect(Collectors.toMap(cost -> cost, cost -> crossValidated(problem, labels, cost, folds)));
    }

    private static double crossValidated(Problem problem, List<Integer> labels, double cost, int folds) {
        double[] answers = new double[labels.size()];
        Linear.crossValidation(problem, parameter(cost), folds, answers);
        return right(
                IntStream.range(0, answers.length)
                        .map(i -> (int) answers[i])
                        .boxed()
                        .toList(),
                labels);
    }

    /** The labelIndex that it gives a vector. */
    public int answer(float[] vector) {
        return (int) Linear.predict(model, features(vector, dimensions));
    }

    /** Part of the vectors that it answers rightly. */
    public double accuracy(List<float[]> vectors, List<Integer> labels) {
        return right(vectors.stream().map(this::answer).toList(), labels);
    }

    private static double right(List<Integer> answers, List<Integer> labels) {
        long right = IntStream.range(0, labels.size())
                .filter(i -> answers.get(i).equals(labels.get(i)))
                .count();
        return right / (double) labels.size();
    }

    private static Parameter parameter(double cost) {
        Parameter parameter = new Parameter(SolverType.L2R_L2LOSS_SVC_DUAL, cost, TOLERANCE);
        parameter.setRandom(new Random(SEED));
        return parameter;
    }

    private static Problem problem(List<float[]> vectors, List<Integer> labels) {
        Linear.disableDebugOutput();
        Problem problem = new Problem();
        problem.l = vectors.size();
        problem.n = vectors.get(0).length + 1;
        problem.bias = BIAS;
        problem.y = labels.stream().mapToDouble(Integer::doubleValue).toArray();
        problem.x =
                vectors.stream().map(vector -> features(vector, vector.length)).toArray(Feature[][]::new);
        return problem;
    }

    /** Counted from 1, without the zeros, and the bias at the end. */
    private static Feature[] features(float[] vector, int dimensions) {
        List<Feature> features = new ArrayList<>();
        for (int i = 0; i < dimensions; i++) {
            if (vector[i] != 0) {
                features.add(new FeatureNode(i + 1, vector[i]));
            }
        }
        features.add(new FeatureNode(dimensions + 1, BIAS));
        return features.toArray(Feature[]::new);
    }
}
