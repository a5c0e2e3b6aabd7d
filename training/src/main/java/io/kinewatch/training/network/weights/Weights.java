package io.kinewatch.training.network.weights;

import io.kinewatch.training.network.Network;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The tensors of a network by their published names, in order.
 *
 * <p>What a trainable block is loaded from and saved to, and what {@link SafeTensors} keeps in a file. Immutable.
 */
public record Weights(Map<String, Tensor> tensors) {
    public Weights {
        tensors = Collections.unmodifiableMap(new LinkedHashMap<>(tensors));
    }

    /** Throws IllegalArgumentException if there is no such tensor. */
    public Tensor get(String name) {
        Tensor tensor = tensors.get(name);
        if (tensor == null) {
            throw new IllegalArgumentException("There is no tensor " + name);
        }
        return tensor;
    }

    /** A copy with one tensor put in place of the one of that name, or behind all others. */
    public Weights with(String name, Tensor tensor) {
        var changed = new LinkedHashMap<>(tensors);
        changed.put(name, tensor);
        return new Weights(changed);
    }

    /**
     * Exactly the tensors that the network needs, in its order. Throws IllegalArgumentException, listing tensors that are missing,
     * left over or of the wrong shape; PyTorch's counters of batches may be there or not.
     */
    public Weights fitted(Network network) {
        WeightsFit fit = fit(network);
        if (!fit.exact()) {
            throw new IllegalArgumentException(
                    "These weights do not fit %s %s: %s".formatted(network.name(), network.arguments(), fit.told()));
        }
        var fitted = new LinkedHashMap<String, Tensor>();
        network.tensors().forEach(spec -> fitted.put(spec.name(), tensors.get(spec.name())));
        return new Weights(fitted);
    }

    /** Names and shapes against those that the network needs. */
    public WeightsFit fit(Network network) {
        Map<String, List<Integer>> shapes = new LinkedHashMap<>();
        tensors.forEach((name, tensor) -> shapes.put(name, tensor.shape()));
        return WeightsFit.of(network, shapes);
    }
}
