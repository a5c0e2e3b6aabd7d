package io.kinewatch.training.train;

import io.kinewatch.training.network.Layer;
import io.kinewatch.training.network.Network;
import java.util.ArrayList;
import java.util.List;

/** The form of a network that is trained: the same tensors, but another dropout where the plan asks for it. Stateless. */
final class TrainedForm {
    private TrainedForm() {}

    /**
     * Gives every dropout of the head another rate; where there is none, puts one in front of the classifier.
     *
     * @param dropout null leaves the network as it is
     */
    static Network of(Network network, Double dropout) {
        if (dropout == null) {
            return network;
        }
        List<Layer> layers = new ArrayList<>();
        boolean there = network.root().layers().stream().anyMatch(Layer.Dropout.class::isInstance);
        int last = network.root().layers().size() - 1;
        for (int i = 0; i <= last; i++) {
            Layer layer = network.root().layers().get(i);
            if (layer instanceof Layer.Dropout own) {
                layers.add(new Layer.Dropout(own.name(), dropout));
            } else {
                if (!there && i == last) {
                    layers.add(new Layer.Dropout("dropout", dropout));
                }
                layers.add(layer);
            }
        }
        return new Network(
                network.name(),
                network.arguments(),
                network.input(),
                network.labels(),
                new Layer.Sequence(network.root().name(), layers));
    }
}
