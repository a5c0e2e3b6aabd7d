package io.kinewatch.training.bundle;

import io.kinewatch.schemas.bundle.ModelBundle;
import io.kinewatch.schemas.clip.ClipSpec;
import io.kinewatch.training.network.Network;
import io.kinewatch.training.network.weights.WeightsFile;
import io.kinewatch.training.network.weights.WeightsFit;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Makes a bundle of published weights. Names and shapes are compared before any value is read, and all that doesn't fit is told at once; there
 * is no import in part. Immutable.
 *
 * @param network that the weights are said to be of
 * @param labels in the order of its outputs
 * @param clip how the weights want to see clips
 * @param recipe by which the clip was chosen, for provenance
 */
public record WeightsImport(Network network, List<String> labels, ClipSpec clip, String recipe) {
    public WeightsImport {
        labels = List.copyOf(labels);
    }

    /** The file's tensors by the network's names; throws {@link ImportException} with what doesn't fit. */
    public WeightsFile open(Path file) throws IOException {
        WeightsFile weights = WeightsFile.open(file).translated(network);
        WeightsFit fit = weights.fit(network);
        fit.otherLabels().ifPresent(known -> {
            throw new ImportException(
                    "%s knows %d labels, but the labels file has %d: give the one that it was trained with"
                            .formatted(file, known, labels.size()));
        });
        if (!fit.exact()) {
            throw new ImportException(
                    "%s does not fit %s %s: %s".formatted(file, network.name(), network.arguments(), fit.told()));
        }
        return weights;
    }

    /** Writes the bundle {@code parent/NAME-HASH} with the weights that {@link #open} has found to fit. */
    public ModelBundle write(String name, WeightsFile weights, CpuFormSource cpu, Path parent) throws IOException {
        return new FreshBundle(network, labels, clip, origin(weights)).write(name, weights.weights(), cpu, parent);
    }

    private Map<String, Object> origin(WeightsFile weights) {
        Map<String, Object> origin = new LinkedHashMap<>();
        origin.put("weights", String.valueOf(weights.file().getFileName()));
        origin.put("format", weights.format());
        origin.put("stateDict", weights.key());
        origin.put("prefix", weights.prefix());
        origin.put("recipe", recipe);
        return origin;
    }
}
