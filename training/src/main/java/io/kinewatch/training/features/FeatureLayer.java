package io.kinewatch.training.features;

import io.kinewatch.training.network.ActivationShape;
import io.kinewatch.training.network.Layer;
import io.kinewatch.training.network.Network;
import io.kinewatch.training.network.NetworkSummary;
import io.kinewatch.training.network.TensorSpec;
import io.kinewatch.training.network.weights.Tensor;
import io.kinewatch.training.network.weights.Weights;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Cuts a network off behind the layer whose activations are the features of a clip. A linear layer's ReLU belongs to it;
 * maps over time and space are averaged. Without a name it is what the papers take: the input of the only linear layer (global average
 * pooling), or of several the first with its ReLU (fc6 of C3D, Tran et al. 2015, section 4). Immutable.
 *
 * @param name of the last layer or stage that is run
 * @param network the rest of it
 */
public record FeatureLayer(String name, Network network) {
    private static final String POOL = "features.pool";

    /**
     * Cuts a network.
     *
     * @param name a layer or stage of it ({@code layer3}, {@code fc7}), or null for the papers' choice
     * @throws FeatureException if there is no such layer, naming those there are
     */
    public static FeatureLayer of(Network network, String name) {
        List<Layer> layers = new ArrayList<>();
        flatten(network.root(), layers);
        int end = name == null ? usual(network, layers) : named(network, layers, name);
        String last = name == null ? telling(layers.subList(0, end)) : name;
        if (layers.get(end - 1) instanceof Layer.Linear
                && end < layers.size()
                && layers.get(end) instanceof Layer.Relu) {
            end++;
        }
        List<Layer> kept = new ArrayList<>(layers.subList(0, end));
        ActivationShape output = NetworkSummary.of(cut(network, kept, 0)).outputShape();
        if (output.dimensions().size() > 1) {
            kept.add(new Layer.GlobalAveragePool(POOL));
            kept.add(new Layer.Flatten(POOL));
        }
        return new FeatureLayer(last, cut(network, kept, output.dimensions().get(0)));
    }

    /** The name of the last layer that does more than pass values on. */
    private static String telling(List<Layer> layers) {
        for (int i = layers.size() - 1; i > 0; i--) {
            if (!(layers.get(i) instanceof Layer.Flatten || layers.get(i) instanceof Layer.Dropout)) {
                return layers.get(i).name();
            }
        }
        return layers.get(0).name();
    }

    private static Network cut(Network network, List<Layer> layers, int features) {
        return new Network(
                network.name(),
                network.arguments(),
                network.input(),
                features,
                new Layer.Sequence(network.root().name(), layers));
    }

    /** The weights of the layers that are left. */
    public Weights weights(Weights all) {
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        for (TensorSpec spec : network.tensors()) {
            tensors.put(spec.name(), all.get(spec.name()));
        }
        return new Weights(tensors);
    }

    /** D. */
    public int dimensions() {
        return network.labels();
    }

    /** Sequences in sequences are one sequence. */
    private static void flatten(Layer layer, List<Layer> into) {
        if (layer instanceof Layer.Sequence sequence) {
            sequence.layers().forEach(child -> flatten(child, into));
        } else {
            into.add(layer);
        }
    }

    private static int usual(Network network, List<Layer> layers) {
        List<Integer> linear = new ArrayList<>();
        for (int i = 0; i < layers.size(); i++) {
            if (layers.get(i) instanceof Layer.Linear) {
                linear.add(i);
            }
        }
        if (linear.isEmpty()) {
            throw new FeatureException(
                    network.name() + " has no linear layer to take the input of; give --layer: " + names(layers));
        }
        return linear.size() == 1 ? linear.get(0) : linear.get(0) + 1;
    }

    private static int named(Network network, List<Layer> layers, String name) {
        for (int i = layers.size() - 1; i >= 0; i--) {
            String candidate = layers.get(i).name();
            if (candidate.startsWith(name + ".") || (candidate.equals(name) && only(layers, name))) {
                return i + 1;
            }
        }
        throw new FeatureException(network.name() + " has no layer " + name + ". Valid: " + names(layers));
    }

    /** Whether it tells which: all ReLUs of C3D are called relu. */
    private static boolean only(List<Layer> layers, String name) {
        return layers.stream().filter(layer -> layer.name().equals(name)).count() == 1;
    }

    private static String names(List<Layer> layers) {
        return layers.stream()
                .map(Layer::name)
                .filter(name -> only(layers, name))
                .collect(Collectors.joining(", "));
    }
}
