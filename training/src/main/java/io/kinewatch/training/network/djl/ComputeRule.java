package io.kinewatch.training.network.djl;

import ai.djl.ndarray.types.DataType;
import java.util.Set;

/**
 * How a network computes while it is trained; evaluation is float32 throughout. Immutable.
 *
 * @param type in which convolutions and linear layers compute: their inputs and weights are cast to it and their outputs back, within the
 *     graph of gradients, so that the weights proper and all between stays float32
 * @param fixed names of running means whose batch norms normalise by them instead of by the batch
 */
public record ComputeRule(DataType type, Set<String> fixed) {
    /** Everything in float32, every batch norm by the batch. */
    public static final ComputeRule PLAIN = new ComputeRule(DataType.FLOAT32, Set.of());

    public ComputeRule {
        fixed = Set.copyOf(fixed);
    }
}
