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
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Against PyTorch's definition, computed by hand in double precision. */
class MomentumSgdIT {
    private static final double MOMENTUM = 0.9;
    private static final double DECAY = 0.1;
    private static final LearningRate FALLING = new LearningRate(0.5, 0, 6);

    @BeforeAll
    static void engine() {
        TorchEngine.use(1);
    }

    @Test
    void shouldFollowPyTorchWhileTheRateFalls() {
        try (NDManager manager = Engine.getEngine(TorchEngine.NAME).newBaseManager()) {
            MomentumSgd sgd = new MomentumSgd(manager, FALLING, MOMENTUM, DECAY);
            NDArray weight = manager.create(new float[] {1, -2}, new Shape(1, 2));
            double[] expected = {1, -2};
            double[] velocity = new double[2];

            for (int step = 0; step < 5; step++) {
                float[] gradient = {0.3f * step, -1f + step};
                sgd.at(step);
                sgd.update("w", weight, manager.create(gradient, new Shape(1, 2)));
                for (int i = 0; i < 2; i++) {
                    velocity[i] = MOMENTUM * velocity[i] + gradient[i] + DECAY * expected[i];
                    expected[i] -= FALLING.at(step) * velocity[i];
                }
                assertEquals(expected[0], weight.getFloat(0, 0), 1e-5, "step " + step);
                assertEquals(expected[1], weight.getFloat(0, 1), 1e-5, "step " + step);
            }
        }
    }

    @Test
    void shouldNotDecayBiasesAndBatchNorms() {
        try (NDManager manager = Engine.getEngine(TorchEngine.NAME).newBaseManager()) {
            MomentumSgd sgd = new MomentumSgd(manager, FALLING, MOMENTUM, DECAY);
            NDArray bias = manager.create(new float[] {1, -2});

            sgd.update("b", bias, manager.zeros(new Shape(2)));

            assertArrayEquals(new float[] {1, -2}, bias.toFloatArray());
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
}
