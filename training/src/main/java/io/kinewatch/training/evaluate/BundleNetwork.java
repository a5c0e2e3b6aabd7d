package io.kinewatch.training.evaluate;

import io.kinewatch.schemas.bundle.BundleException;
import io.kinewatch.schemas.bundle.ModelBundle;
import io.kinewatch.training.network.Network;
import io.kinewatch.training.network.NetworkArguments;
import io.kinewatch.training.network.Networks;
import io.kinewatch.training.network.weights.SafeTensors;
import io.kinewatch.training.network.weights.Weights;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The network of a bundle, built again from its name and arguments, with its published weights: what the PyTorch engine runs.
 *
 * @param network as described
 * @param weights as trained or imported
 */
public record BundleNetwork(Network network, Weights weights) {
    /** Builds it; throws {@link BundleException} if the bundle has no weights, or they aren't those of the network that it names. */
    public static BundleNetwork of(ModelBundle bundle) {
        Path file = bundle.file(ModelBundle.WEIGHTS);
        if (!Files.exists(file)) {
            throw new BundleException(bundle.folder() + " has no " + ModelBundle.WEIGHTS
                    + ": it can be run by OnnxRuntime, but not be built again");
        }
        var reference = bundle.manifest().network();
        try {
            Network network = Networks.build(reference.name(), new NetworkArguments(reference.arguments()));
            return new BundleNetwork(network, SafeTensors.read(file).fitted(network));
        } catch (IllegalArgumentException | IOException e) {
            throw new BundleException(bundle.folder() + ": " + e.getMessage(), e);
        }
    }
}
