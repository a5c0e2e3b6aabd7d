package io.kinewatch.schemas.bundle;

import io.kinewatch.schemas.bundle.BundleManifest.NetworkReference;
import io.kinewatch.schemas.clip.ClipSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Turns a folder that holds a bundle's files into a bundle: hashes them, writes {@code bundle.json}, and moves the folder
 * to its place under its id, so that a half-written bundle is never seen. Not thread-safe.
 *
 * @param network which network
 * @param labels action names by labelIndex
 * @param clip what a clip is for it
 * @param cpuForm what the form for CPUs is, or null if there is none
 * @param training provenance and metrics
 */
public record BundleWriter(
        NetworkReference network,
        List<String> labels,
        ClipSpec clip,
        CpuFormDescription cpuForm,
        Map<String, Object> training) {
    /** Writes bundles without a form for CPUs. */
    public BundleWriter(NetworkReference network, List<String> labels, ClipSpec clip, Map<String, Object> training) {
        this(network, labels, clip, null, training);
    }

    /**
     * Writes the bundle {@code parent/NAME-HASH}.
     *
     * @param name what the bundle is, as the first part of its id
     * @param staging folder with the files and nothing else, on the same file system as {@code parent}; it is moved away
     */
    public ModelBundle write(String name, Path staging, Path parent) throws IOException {
        SortedMap<String, String> files = hashes(staging);
        BundleManifest nameless =
                new BundleManifest(BundleManifest.FORMAT, name, network, labels, clip, files, cpuForm, training);
        String id = BundleJson.id(name, nameless);
        BundleManifest manifest =
                new BundleManifest(BundleManifest.FORMAT, id, network, labels, clip, files, cpuForm, training);
        BundleJson.MAPPER.writeValue(staging.resolve(ModelBundle.MANIFEST).toFile(), manifest);
        Path folder = parent.resolve(id);
        if (!Files.exists(folder)) {
            Files.move(staging, folder, StandardCopyOption.ATOMIC_MOVE);
        }
        return ModelBundle.open(folder);
    }

    private static SortedMap<String, String> hashes(Path folder) throws IOException {
        SortedMap<String, String> hashes = new TreeMap<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                if (!file.endsWith(ModelBundle.MANIFEST)) {
                    hashes.put(file.getFileName().toString(), Sha256.of(file));
                }
            }
        }
        return hashes;
    }
}
