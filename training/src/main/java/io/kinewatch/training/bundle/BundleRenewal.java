package io.kinewatch.training.bundle;

import io.kinewatch.inference.classify.ActionClassifier;
import io.kinewatch.schemas.bundle.ModelBundle;
import io.kinewatch.training.evaluate.BundleNetwork;
import java.io.IOException;
import java.nio.file.Path;

/**
 * Writes a bundle anew from its weights, so that an old one gets the graph that is exported today. Clips, golden outputs, labels and provenance
 * stay, so the new graph has to reproduce what the old one did. Immutable.
 */
public record BundleRenewal(ModelBundle bundle) {
    /** Writes the bundle {@code parent/NAME-HASH}; where nothing is different, that is the id it had. */
    public ModelBundle write(String name, Path parent) throws IOException {
        ActionClassifier.open(bundle).close();
        BundleNetwork opened = BundleNetwork.of(bundle);
        return new BundleExport(
                        opened.network(),
                        bundle.labels(),
                        bundle.manifest().clip(),
                        bundle.manifest().training())
                .write(name, opened.weights(), GoldenClips.of(bundle), parent);
    }

    /** The name part of the bundle's id. */
    public String name() {
        return bundle.id().substring(0, bundle.id().lastIndexOf('-'));
    }
}
