package io.kinewatch.training.train;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.optimizer.Optimizer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Stochastic gradient descent with momentum as PyTorch's {@code torch.optim.SGD} defines it: {@code v = m v + (1 - p)(g + d w);
 * w = w - r v} with momentum m, dampening p (none in the very first step), weight decay d and learning rate r; with Nesterov's look ahead
 * {@code w = w - r (g + d w + m v)}. Gradients are expected to be means over the batch.
 *
 * <p>DJL's own {@code Sgd} differs in two ways: it keeps {@code r v} instead of v, as MXNet does, so that a falling rate lags behind
 * by the memory of the momentum; and it decays everything. Here the native update of DJL's is used with the momentum multiplied by
 * {@code r(t) / r(t-1)}, which makes both definitions equal, and tensors of one dimension (biases and batch norms) aren't
 * decayed (He et al. 2018, Bag of Tricks, section 3.1) unless the plan says so.
 *
 * <p>The velocities belong to the given manager. One thread at a time.
 */
public final class MomentumSgd extends Optimizer {
    private static final float NO_CLIPPING = -1;

    private final NDManager manager;
    private final Descent descent;
    private final float gradientScale;
    private final Map<String, Map<Device, NDArray>> velocities = new LinkedHashMap<>();
    private boolean first;
    private double now;
    private double before;

    /**
     * Makes an optimiser that stands before its first step.
     *
     * @param manager owns the velocities
     * @param gradientScale by which gradients are multiplied: 1 / the scale of the loss
     */
    public MomentumSgd(NDManager manager, Descent descent, float gradientScale) {
        super(new Settings());
        this.manager = manager;
        this.descent = descent;
        this.gradientScale = gradientScale;
    }

    /**
     * Says which step the next updates belong to.
     *
     * @param first whether it is the first of the run
     * @param now learning rate of the step
     * @param before learning rate of the step before; any number where there is none
     */
    public void at(boolean first, double now, double before) {
        this.first = first;
        this.now = now;
        this.before = before;
    }

    @Override
    public void update(String id, NDArray weight, NDArray gradient) {
        NDArray velocity = velocity(id, weight);
        boolean decays = descent.decaysAll() || weight.getShape().dimension() > 1;
        double kept = first || before == 0 ? 0 : descent.momentum() * now / before;
        try (NDArray old = descent.nesterov() ? velocity.mul(kept) : null) {
            weight.getNDArrayInternal()
                    .sgdUpdate(
                            new NDList(weight, gradient, velocity),
                            new NDList(weight),
                            (float) (first ? now : now * (1 - descent.dampening())),
                            decays ? (float) descent.weightDecay() : 0,
                            gradientScale,
                            NO_CLIPPING,
                            momentum(kept),
                            false);
            if (old != null) {
                lookAhead(weight, velocity, old);
            }
        }
    }

    /** DJL leaves the velocity alone where the momentum is 0; where it only is 0 in this step, the velocity has to be set. */
    private float momentum(double kept) {
        return descent.momentum() > 0 && kept == 0 ? Float.MIN_VALUE : (float) kept;
    }

    /** The update was {@code r v}; Nesterov's is {@code r (g + d w) + m r v}, and {@code r (g + d w)} is {@code r v} without the old. */
    private void lookAhead(NDArray weight, NDArray velocity, NDArray old) {
        try (NDArray ahead = velocity.mul(descent.momentum())) {
            weight.addi(old).subi(ahead);
        }
    }

    private NDArray velocity(String id, NDArray weight) {
        return velocities
                .computeIfAbsent(id, missing -> new LinkedHashMap<>())
                .computeIfAbsent(
                        weight.getDevice(), device -> manager.zeros(weight.getShape(), weight.getDataType(), device));
    }

    /** The state of one parameter as {@code r v}, or null before its first update. */
    NDArray velocity(String id) {
        Map<Device, NDArray> everywhere = velocities.getOrDefault(id, Map.of());
        return everywhere.isEmpty() ? null : everywhere.values().iterator().next();
    }

    /** Puts back what {@link #velocity(String)} gave, on all devices. */
    void restore(String id, float[] values, Shape shape, List<Device> devices) {
        Map<Device, NDArray> everywhere = new LinkedHashMap<>();
        NDArray velocity = manager.create(values, shape);
        devices.forEach(device -> everywhere.put(device, velocity.toDevice(device, false)));
        velocities.put(id, everywhere);
    }

    /** DJL wants a builder; nothing of it is used. */
    private static final class Settings extends OptimizerBuilder<Settings> {
        @Override
        protected Settings self() {
            return this;
        }
    }
}
