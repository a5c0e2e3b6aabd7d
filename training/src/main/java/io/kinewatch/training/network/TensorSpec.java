package io.kinewatch.training.network;

import java.util.List;

/**
 * One tensor that a layer needs, under its published name.
 *
 * <p>The list of them, in order, is what PyTorch calls the state dict of the network. Immutable.
 *
 * @param name the published name, such as {@code layer2.0.bn1.running_mean}
 * @param shape dimensions, slowest first; empty for a scalar
 * @param role what it is for
 * @param fanIn how many inputs one output of its layer sums up; 0 where that has no meaning
 */
public record TensorSpec(String name, List<Integer> shape, Role role, int fanIn) {
    public TensorSpec {
        shape = List.copyOf(shape);
    }

    public long size() {
        return shape.stream().mapToLong(d -> d).reduce(1, (a, b) -> a * b);
    }

    /** What a tensor is for; this decides whether it is trained and how it starts. */
    public enum Role {
        CONV_WEIGHT(true),
        LINEAR_WEIGHT(true),
        BIAS(true),
        GAMMA(true),
        BETA(true),
        RUNNING_MEAN(false),
        RUNNING_VARIANCE(false),
        /** Batches seen by a batch norm: an integer that PyTorch stores and that nothing here needs. */
        COUNTER(false);

        private final boolean trained;

        Role(boolean trained) {
            this.trained = trained;
        }

        /** Whether gradients flow to it; running statistics are moved by the forward pass instead. */
        public boolean trained() {
            return trained;
        }
    }
}
