package io.kinewatch.schemas.bundle;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * An opened model bundle. {@link #open} has read the manifest and compared the hash of every file; that the network
 * loads, gives as many logits as there are labels and reproduces {@code golden.npz} is for the engine to show before it
 * serves. Immutable.
 *
 * @param folder where the bundle lies
 * @param manifest the content of {@code bundle.json}
 */
public record ModelBundle(Path folder, BundleManifest manifest) {
    public static final String MANIFEST = "bundle.json";
    /** The float32 graph in 3D: the reference, and the form for GPU engines. Its weights lie in {@link #WEIGHTS}. */
    public static final String GRAPH = "model.onnx";
    /** The network as 2D convolutions, with all of its weights: see {@link CpuFormDescription}. Bundles of older versions lack it. */
    public static final String CPU_GRAPH = "model-cpu.onnx";
    /**
     * A few clips (NTHWC, RGB, preprocessed up to normalisation: uint8 levels, or uint16 in 1/256 of a level where the resize rule gives
     * fractions) and the logits that any engine must give; where {@link #CPU_GRAPH} is in 8 bits, also those that it must give.
     */
    public static final String GOLDEN = "golden.npz";
    /** The array of {@link #GOLDEN} with the logits of {@link #CPU_GRAPH} in 8 bits. */
    public static final String CPU_LOGITS = "cpuLogits";
    /** The weights by their published names, for the graph and for retraining. */
    public static final String WEIGHTS = "weights.safetensors";

    /** Opens and checks a bundle; throws {@link BundleException} if anything about it does not hold. */
    public static ModelBundle open(Path folder) {
        Path file = folder.resolve(MANIFEST);
        if (!Files.isRegularFile(file)) {
            throw new BundleException(absent(folder));
        }
        BundleManifest manifest = read(file);
        manifest.files().forEach((name, hash) -> check(folder, name, hash));
        String id = BundleJson.id(manifest);
        if (!manifest.id().equals(id)) {
            throw new BundleException(file + ": the id is " + manifest.id() + ", but the content makes it " + id
                    + ". The manifest was changed after it was written; take the bundle from its source again");
        }
        return new ModelBundle(folder, manifest);
    }

    /** The folders in a folder that look like bundles, sorted: what a training run has written. */
    public static List<Path> within(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> inside = Files.list(folder)) {
            return inside.filter(path -> Files.isRegularFile(path.resolve(MANIFEST)))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new BundleException(folder + " cannot be read: " + e.getMessage(), e);
        }
    }

    private static String absent(Path folder) {
        if (!Files.exists(folder)) {
            return folder + " does not exist: give the folder of a model bundle, which has a " + MANIFEST;
        }
        if (!Files.isDirectory(folder)) {
            return folder + " is not a model bundle but a file: give a folder that has a " + MANIFEST;
        }
        List<String> inside = within(folder).stream().map(Path::toString).toList();
        return folder + " is not a model bundle: it has no " + MANIFEST
                + (inside.isEmpty() ? "" : ". It holds what may be meant: give " + String.join(" or ", inside));
    }

    private static BundleManifest read(Path file) {
        try {
            return BundleJson.MAPPER.readValue(file.toFile(), BundleManifest.class);
        } catch (JsonProcessingException e) {
            throw new BundleException(file + ", line " + line(e) + ": " + e.getOriginalMessage(), e);
        } catch (IOException e) {
            throw new BundleException(file + " cannot be read: " + e.getMessage(), e);
        }
    }

    private static int line(JsonProcessingException e) {
        return e.getLocation() == null ? 1 : Math.max(1, e.getLocation().getLineNr());
    }

    private static void check(Path folder, String name, String expected) {
        Path file = folder.resolve(name);
        if (!name.equals(file.getFileName().toString())) {
            throw new BundleException(folder.resolve(MANIFEST) + ": '" + name + "' is not a plain file name");
        }
        String found;
        try {
            found = Sha256.of(file);
        } catch (IOException e) {
            throw new BundleException(file + " is missing or cannot be read; copy the bundle again", e);
        }
        if (!found.equals(expected)) {
            throw new BundleException(file + " has SHA-256 " + found + ", but " + MANIFEST + " says " + expected
                    + "; copy the bundle again");
        }
    }

    /** The bundle's id. */
    public String id() {
        return manifest.id();
    }

    /** Action names by labelIndex. */
    public List<String> labels() {
        return manifest.labels();
    }

    /** Path of one of the bundle's files. */
    public Path file(String name) {
        return folder.resolve(name);
    }

    /** The arrays of {@code golden.npz}: {@code clips}, {@code logits}, and {@code cpuLogits} where the form for CPUs is in 8 bits. */
    public Map<String, NpyArray> golden() {
        try {
            return Npz.read(file(GOLDEN));
        } catch (IOException e) {
            throw new BundleException(file(GOLDEN) + " cannot be read: " + e.getMessage(), e);
        }
    }
}
