package io.kinewatch.training.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kinewatch.training.data.ClipBatch;
import io.kinewatch.training.network.Network;
import io.kinewatch.training.network.Networks;
import io.kinewatch.training.network.djl.TorchEngine;
import io.kinewatch.training.network.weights.InitialWeights;
import io.kinewatch.training.network.weights.Weights;
import io.kinewatch.training.train.FineTuning.FrozenStatistics;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What a step changes: seen in the weights after one step, whose direction is the gradient. */
class GradientsIT {
    private static final TrainingPlan PLAN = TestingPlans.with(TestingPlans.tiny(100, 6), "/descent/warmUpSteps", 0);
    private static final Network NETWORK = Networks.build(PLAN.network(), PLAN.arguments());
    private static final Weights WEIGHTS = InitialWeights.of(NETWORK, 1);
    private static final List<Integer> LABELS = List.of(0, 1, 2, 0, 1, 1);

    @BeforeAll
    static void engine() {
        TorchEngine.use(1);
    }

    /** Frozen statistics, because batch norms see parts and not the batch. */
    @Test
    void shouldGatherTheGradientsOfTheBatchFromItsParts() {
        TrainingPlan whole = TestingPlans.with(
                frozen("fc", FrozenStatistics.KEEP), "/objective/classWeights", List.of(0.5, 1.0, 2.0));

        Weights one = after(whole);
        Weights three = after(TestingPlans.with(whole, "/descent/microBatch", 2));
        Weights six = after(TestingPlans.with(whole, "/descent/microBatch", 1));

        assertArrayEquals(array(one, "fc.weight"), array(three, "fc.weight"), 1e-6f);
        assertArrayEquals(array(one, "fc.bias"), array(six, "fc.bias"), 1e-6f);
        assertTrue(moved(one, "fc.weight") > 1e-4, "it is a step: " + moved(one, "fc.weight"));
    }

    @Test
    void shouldWeighLabels() {
        TrainingPlan plain = TestingPlans.with(PLAN, "/objective/labelSmoothing", 0);
        TrainingPlan doubled = TestingPlans.with(plain, "/objective/classWeights", List.of(2.0, 2.0, 2.0));
        TrainingPlan third = TestingPlans.with(plain, "/objective/classWeights", List.of(1e-6, 1e-6, 1.0));

        float[] bias = array(after(plain), "fc.bias");
        float[] start = array(WEIGHTS, "fc.bias");
        float[] twice = array(after(doubled), "fc.bias");
        float[] skewed = array(after(third), "fc.bias");

        for (int i = 0; i < bias.length; i++) {
            assertEquals(2 * (bias[i] - start[i]), twice[i] - start[i], 1e-5);
        }
        assertTrue(skewed[2] > start[2] && skewed[0] < start[0] && skewed[1] < start[1], "only the third label counts");
    }

    @Test
    void shouldLeaveWhatLiesBeforeALayerAsItIs() {
        Weights kept = after(frozen("layer4", FrozenStatistics.KEEP));
        Weights updated = after(frozen("layer4", FrozenStatistics.UPDATE));

        assertOnlyChanged(kept, name -> name.startsWith("layer4") || name.startsWith("fc"));
        assertOnlyChanged(
                updated,
                name -> name.startsWith("layer4")
                        || name.startsWith("fc")
                        || name.endsWith("running_mean")
                        || name.endsWith("running_var"));
    }

    @Test
    void shouldRefuseALayerThatTheNetworkLacks() {
        IllegalArgumentException e =
                assertThrows(IllegalArgumentException.class, () -> after(frozen("layer5", FrozenStatistics.KEEP)));

        assertTrue(e.getMessage().contains("layer5") && e.getMessage().contains("layer4"), e.getMessage());
    }

    @Test
    void shouldDropFeaturesBySeedAndStep() {
        TrainingPlan dropping = TestingPlans.with(PLAN, "/objective/dropout", 0.5);

        float[] once = array(after(dropping), "fc.weight");
        float[] again = array(after(dropping), "fc.weight");
        float[] otherSeed = array(after(TestingPlans.with(dropping, "/seed", 2)), "fc.weight");
        float[] none = array(after(PLAN), "fc.weight");

        assertArrayEquals(once, again);
        assertTrue(distance(once, otherSeed) > 1e-5);
        assertTrue(distance(once, none) > 1e-5);
    }

    @Test
    void shouldLearnInHalfPrecisionAsInFull() {
        TrainingPlan half = TestingPlans.with(PLAN, "/arithmetic", new Arithmetic(Arithmetic.Precision.FLOAT16, 1024));
        Weights full = after(PLAN);

        Weights narrow = after(half);

        assertTrue(difference(full, narrow, "fc.weight") < 0.02, difference(full, narrow, "fc.weight") + "");
        // the whole way back, through batch norms over six values
        double first = difference(full, narrow, "conv1.weight");
        assertTrue(first > 0 && first < 0.2, "part of the step: " + first);
    }

    @Test
    void shouldLowerTheLossInHalfPrecision() {
        TrainingPlan half = TestingPlans.with(PLAN, "/arithmetic", new Arithmetic(Arithmetic.Precision.FLOAT16, 1024));
        try (Learner learner = new Learner(half, NETWORK, WEIGHTS)) {
            double first = learner.learn(batch(half).iterator(), 0, List.of()).loss();
            double last = first;
            for (int step = 1; step < 10; step++) {
                last = learner.learn(batch(half).iterator(), step, List.of()).loss();
            }
            assertTrue(last < 0.7 * first, last + " after " + first);
        }
    }

    private static TrainingPlan frozen(String from, FrozenStatistics statistics) {
        return TestingPlans.with(PLAN, "/fineTuning", new FineTuning("here", "0", from, statistics));
    }

    private static Weights after(TrainingPlan plan) {
        try (Learner learner = new Learner(plan, NETWORK, WEIGHTS)) {
            learner.learn(batch(plan).iterator(), 0, List.of());
            return learner.weights();
        }
    }

    private static void assertOnlyChanged(Weights after, Predicate<String> expected) {
        after.tensors()
                .forEach((name, tensor) ->
                        assertEquals(expected.test(name), distance(tensor.toArray(), array(WEIGHTS, name)) > 0, name));
    }

    private static double difference(Weights full, Weights narrow, String name) {
        return distance(array(full, name), array(narrow, name)) / moved(full, name);
    }

    private static double moved(Weights after, String name) {
        return distance(array(after, name), array(WEIGHTS, name));
    }

    private static double distance(float[] one, float[] other) {
        double sum = 0;
        for (int i = 0; i < one.length; i++) {
            sum += (one[i] - other[i]) * (double) (one[i] - other[i]);
        }
        return Math.sqrt(sum);
    }

    private static float[] array(Weights weights, String name) {
        return weights.get(name).toArray();
    }

    /** Six clips of noise in parts of the plan's size. */
    private static List<ClipBatch> batch(TrainingPlan plan) {
        Random random = new Random(5);
        int part = plan.descent().microBatch();
        List<ClipBatch> parts = new ArrayList<>();
        for (int from = 0; from < LABELS.size(); from += part) {
            ByteBuffer memory = ByteBuffer.allocateDirect(part * plan.clip().values() * Float.BYTES)
                    .order(ByteOrder.nativeOrder());
            FloatBuffer values = memory.asFloatBuffer();
            while (values.hasRemaining()) {
                values.put((float) random.nextGaussian());
            }
            parts.add(new ClipBatch(memory, LABELS.subList(from, from + part), 0, spare -> {}));
        }
        return parts;
    }
}
