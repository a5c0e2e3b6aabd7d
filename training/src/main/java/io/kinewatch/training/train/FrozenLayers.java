package io.kinewatch.training.train;

import io.kinewatch.training.network.Layer;
import io.kinewatch.training.network.Network;
import io.kinewatch.training.network.TensorSpec;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What of a network is not learnt in a fine-tuning. Immutable.
 *
 * @param tensors names of all that stays as it is
 * @param statistics running means of batch norms that normalise by them
 */
record FrozenLayers(Set<String> tensors, Set<String> statistics) {
    private static final FrozenLayers NONE = new FrozenLayers(Set.of(), Set.of());

    FrozenLayers {
        tensors = Set.copyOf(tensors);
        statistics = Set.copyOf(statistics);
    }

    /** Throws IllegalArgumentException, saying what is valid, if the network has no such layer. */
    static FrozenLayers of(TrainingPlan plan, Network network) {
        if (plan.fineTuning() == null || plan.fineTuning().from() == null) {
            return NONE;
        }
        String from = plan.fineTuning().from();
        Set<String> before = new LinkedHashSet<>();
        Set<String> means = new LinkedHashSet<>();
        for (TensorSpec spec : network.tensors()) {
            if (spec.name().startsWith(from + ".")) {
                boolean kept = plan.fineTuning().frozenStatistics() == FineTuning.FrozenStatistics.KEEP;
                return new FrozenLayers(before, kept ? means : Set.of());
            }
            before.add(spec.name());
            if (spec.role() == TensorSpec.Role.RUNNING_MEAN) {
                means.add(spec.name());
            }
        }
        throw new IllegalArgumentException(network.name() + " has no layer " + from + " with weights. Valid: "
                + String.join(", ", layers(network.root().layers())) + ", or any layer in them");
    }

    private static Set<String> layers(List<Layer> layers) {
        return layers.stream()
                .filter(layer -> !layer.tensors().isEmpty())
                .map(Layer::name)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }
}
