package io.kinewatch.training.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.optimizer.Optimizer;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * Stochastic gradient descent with momentum as PyTorch's {@code torch.optim.SGD} defines it: {@code v = m v + g + d w; w = w - r v}
 * with momentum m, weight decay d and learning rate r. Gradients are expected to be means over the batch.
 *
 * <p>DJL's own {@code Sgd} differs in two ways: it keeps {@code r v} instead of v, as MXNet does, so that a falling rate lags behind
 * by the memory of the momentum; and it decays everything. Here the native update of DJL's is used with the momentum multiplied by
 * {@code r(t) / r(t-1)}, which makes both definitions equal, and tensors of one dimension (biases and batch norms) aren't
 * decayed (He et al. 2018, Bag of Tricks, section 3.1).
 *
 * <p>The velocities belong to the given manager. One thread at a time.
 */
public final class MomentumSgd extends Optimizer {
    private static final float NO_CLIPPING = -1;

    private final NDManager manager;
    private final LearningRate rate;
    private final float momentum;
    private final float weightDecay;
    private final Map<String, NDArray> velocities = new LinkedHashMap<>();
    private int step;

    /**
     * Makes an optimiser that stands before step 0.
     *
     * @param manager owns the velocities
     */
    public MomentumSgd(NDManager manager, LearningRate rate, double momentum, double weightDecay) {
        super(new Settings());
        this.manager = manager;
        this.rate = rate;
        this.momentum = (float) momentum;
        this.weightDecay = (float) weightDecay;
    }

    /** Says which step the next updates belong to, counted from 0. */
    public void at(int step) {
        this.step = step;
    }

    /** The rate of the step that {@link #at} set. */
    public double learningRate() {
        return rate.at(step);
    }

    @Override
    public void update(String id, NDArray weight, NDArray gradient) {
        NDArray velocity = velocities.computeIfAbsent(
                id, missing -> manager.zeros(weight.getShape(), weight.getDataType(), weight.getDevice()));
        double now = rate.at(step);
        double before = step == 0 ? now : rate.at(step - 1);
        boolean decays = weight.getShape().dimension() > 1;
        weight.getNDArrayInternal()
                .sgdUpdate(
                        new NDList(weight, gradient, velocity),
                        new NDList(weight),
                        (float) now,
                        decays ? weightDecay : 0,
                        1,
                        NO_CLIPPING,
                        (float) (momentum * now / before),
                        false);
    }

    /** The state of one parameter as {@code r v}, or null before its first update. */
    NDArray velocity(String id) {
        return velocities.get(id);
    }

    /** Puts back what {@link #velocity} gave. */
    void restore(String id, float[] values, Shape shape) {
        velocities.put(id, Objects.requireNonNull(manager.create(values, shape)));
    }

    /** DJL wants a builder; nothing of it is used. */
    private static final class Settings extends OptimizerBuilder<Settings> {
        @Override
        protected Settings self() {
            return this;
        }
    }
}
