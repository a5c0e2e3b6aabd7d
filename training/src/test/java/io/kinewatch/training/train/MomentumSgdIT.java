package io.kinewatch.training.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.optimizer.Optimizer;
import ai.djl.training.optimizer.Sgd;
import ai.djl.training.tracker.Tracker;
import io.kinewatch.training.network.djl.TorchEngine;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Against PyTorch's definition, computed by hand in double precision. */
class MomentumSgdIT {
    private static final double DECAY = 0.1;
    private static final LearningRate FALLING = new LearningRate(0.5, 0, new Schedule.Cosine(), 6, 6);

    @BeforeAll
    static void engine() {
        TorchEngine.use(1);
    }

    @ParameterizedTest
    @CsvSource({"0.9, 0, false", "0.9, 0.9, false", "0.9, 0, true", "0, 0, false", "0.5, 0.3, false"})
    void shouldFollowPyTorchWhileTheRateFalls(double momentum, double dampening, boolean nesterov) {
        try (NDManager manager = Engine.getEngine(TorchEngine.NAME).newBaseManager()) {
            MomentumSgd sgd = new MomentumSgd(manager, descent(momentum, dampening, nesterov), 1);
            NDArray weight = manager.create(new float[] {1, -2}, new Shape(1, 2));
            double[] expected = {1, -2};
            double[] velocity = new double[2];

            for (int step = 0; step < 5; step++) {
                float[] gradient = {0.3f * step, -1f + step};
                at(sgd, step);
                sgd.update("w", weight, manager.create(gradient, new Shape(1, 2)));
                for (int i = 0; i < 2; i++) {
                    double decayed = gradient[i] + DECAY * expected[i];
                    velocity[i] = step == 0 ? decayed : momentum * velocity[i] + (1 - dampening) * decayed;
                    double direction = nesterov ? decayed + momentum * velocity[i] : velocity[i];
                    expected[i] -= FALLING.at(step, List.of()) * direction;
                }
                assertEquals(expected[0], weight.getFloat(0, 0), 1e-5, "step " + step);
                assertEquals(expected[1], weight.getFloat(0, 1), 1e-5, "step " + step);
            }
        }
    }

    @Test
    void shouldUndoTheScaleOfTheLoss() {
        try (NDManager manager = Engine.getEngine(TorchEngine.NAME).newBaseManager()) {
            MomentumSgd sgd = new MomentumSgd(manager, descent(0.9, 0, false), 1f / 1024);
            NDArray bias = manager.create(new float[] {1});
            sgd.at(true, 0.5, 0.5);

            sgd.update("b", bias, manager.create(new float[] {1024}));

            assertEquals(0.5, bias.getFloat(), 1e-6);
        }
    }

    @Test
    void shouldDecayBiasesAndBatchNormsOnlyWhereItIsSaid() {
        try (NDManager manager = Engine.getEngine(TorchEngine.NAME).newBaseManager()) {
            NDArray left = manager.create(new float[] {1, -2});
            NDArray decayed = manager.create(new float[] {1, -2});
            MomentumSgd some = new MomentumSgd(manager, descent(0.9, 0, false), 1);
            MomentumSgd all = new MomentumSgd(
                    manager, new Descent(1, 1, 1, 0, new Schedule.Constant(), 0.9, 0, false, DECAY, true), 1);

            at(some, 0);
            some.update("b", left, manager.zeros(new Shape(2)));
            at(all, 0);
            all.update("b", decayed, manager.zeros(new Shape(2)));

            assertArrayEquals(new float[] {1, -2}, left.toFloatArray());
            assertArrayEquals(new float[] {0.95f, -1.9f}, decayed.toFloatArray(), 1e-6f);
        }
    }

    /** Why there is an optimiser of our own: this fails the day that DJL's Sgd becomes PyTorch's. */
    @Test
    void shouldDifferFromDjlsSgdWhichRemembersOldRates() {
        try (NDManager manager = Engine.getEngine(TorchEngine.NAME).newBaseManager()) {
            float[] rates = {1, 0.1f};
            Tracker tracker = step -> rates[Math.min(step, 2) - 1];
            Sgd sgd = Optimizer.sgd()
                    .optMomentum(0.9f)
                    .setLearningRateTracker(tracker)
                    .build();
            NDArray weight = manager.create(new float[] {0});

            sgd.update("w", weight, manager.create(new float[] {1}));
            sgd.update("w", weight, manager.create(new float[] {0}));

            // PyTorch: -1 - 0.1 * 0.9
            assertEquals(-1.9, weight.getFloat(), 1e-6);
        }
    }

    private static void at(MomentumSgd sgd, int step) {
        sgd.at(step == 0, FALLING.at(step, List.of()), FALLING.at(Math.max(0, step - 1), List.of()));
    }

    private static Descent descent(double momentum, double dampening, boolean nesterov) {
        return new Descent(1, 1, 1, 0, new Schedule.Constant(), momentum, dampening, nesterov, DECAY, false);
    }
}
