package io.kinewatch.training.bundle;

import io.kinewatch.inference.classify.ActionClassifier;
import io.kinewatch.inference.classify.FormChoice;
import io.kinewatch.schemas.bundle.CpuFormDescription;
import io.kinewatch.schemas.bundle.ModelBundle;
import io.kinewatch.training.evaluate.BundleNetwork;
import java.io.IOException;
import java.nio.file.Path;

/**
 * Writes a bundle anew from its weights, so that an old one gets the graph that is exported today. Clips, golden outputs, labels and provenance
 * stay, so the new graph has to reproduce what the old one did. Immutable.
 */
public record BundleRenewal(ModelBundle bundle) {
    /**
     * Writes the bundle {@code parent/NAME-HASH}; where nothing is different, that is the id it had.
     *
     * @param calibration for its form for CPUs; a form in 8 bits that is there already stays if there is nothing to make a new one from
     */
    public ModelBundle write(String name, CpuFormSource calibration, Path parent) throws IOException {
        ActionClassifier.open(bundle, FormChoice.FLOAT).close();
        BundleNetwork opened = BundleNetwork.of(bundle);
        return new BundleExport(
                        opened.network(),
                        bundle.labels(),
                        bundle.manifest().clip(),
                        bundle.manifest().training(),
                        calibration instanceof CpuFormSource.Nothing && inEightBits()
                                ? new CpuFormSource.Kept(bundle)
                                : calibration)
                .write(name, opened.weights(), GoldenClips.of(bundle), parent);
    }

    private boolean inEightBits() {
        CpuFormDescription form = bundle.manifest().cpuForm();
        return form != null && form.kind() == CpuFormDescription.Kind.INT8;
    }

    /** The name part of the bundle's id. */
    public String name() {
        return bundle.id().substring(0, bundle.id().lastIndexOf('-'));
    }
}
