package io.kinewatch.training.bundle;

import io.kinewatch.schemas.bundle.BundleManifest.NetworkReference;
import io.kinewatch.schemas.bundle.BundleWriter;
import io.kinewatch.schemas.bundle.ModelBundle;
import io.kinewatch.schemas.bundle.Npz;
import io.kinewatch.schemas.clip.ClipSpec;
import io.kinewatch.training.network.Network;
import io.kinewatch.training.network.onnx.OnnxExport;
import io.kinewatch.training.network.weights.SafeTensors;
import io.kinewatch.training.network.weights.Weights;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Writes a trained network as a model bundle: the ONNX graph, the weights that it points into, the form for CPUs, and clips with the outputs that any
 * engine has to reproduce. Immutable.
 *
 * @param network that was trained
 * @param labels in the order of labelIndex
 * @param clip what a clip is for it
 * @param training where the weights come from and what was measured
 * @param cpu what the form for CPUs is made from
 */
public record BundleExport(
        Network network, List<String> labels, ClipSpec clip, Map<String, Object> training, CpuFormSource cpu) {
    /**
     * Writes the bundle {@code parent/NAME-HASH}; nothing of it is seen before it is complete.
     *
     * @param name what it is, as the first part of its id
     * @param golden clips and the outputs of the float32 block
     */
    public ModelBundle write(String name, Weights weights, GoldenClips golden, Path parent) throws IOException {
        Files.createDirectories(parent);
        Path staging = Files.createTempDirectory(parent, ".unfinished-");
        try {
            SafeTensors.write(staging.resolve(ModelBundle.WEIGHTS), weights.fitted(network));
            OnnxExport.write(network, staging.resolve(ModelBundle.WEIGHTS), staging.resolve(ModelBundle.GRAPH));
            CpuGraph.Written form = new CpuGraph(network, weights, clip, golden).write(cpu, staging);
            Npz.write(staging.resolve(ModelBundle.GOLDEN), golden.arrays(clip, form.logits()));
            NetworkReference reference = new NetworkReference(
                    network.name(), new TreeMap<>(network.arguments().values()));
            return new BundleWriter(reference, labels, clip, form.form(), training).write(name, staging, parent);
        } finally {
            discard(staging);
        }
    }

    /** What is still there when all went well is a bundle that had been written before. */
    private static void discard(Path staging) throws IOException {
        if (Files.exists(staging)) {
            try (Stream<Path> files = Files.list(staging)) {
                for (Path file : files.toList()) {
                    Files.delete(file);
                }
            }
            Files.delete(staging);
        }
    }
}
