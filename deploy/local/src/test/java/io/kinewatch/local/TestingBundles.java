package io.kinewatch.local;

import io.kinewatch.schemas.bundle.BundleManifest;
import io.kinewatch.schemas.bundle.BundleWriter;
import io.kinewatch.schemas.bundle.ModelBundle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Spoils copies of the model bundle that comes along. */
final class TestingBundles {
    private TestingBundles() {}

    /** One byte of the graph is another one. */
    static Path withWrongHash(Path parent) throws IOException {
        Path copy = copy(parent.resolve("wrong-hash"));
        Path graph = copy.resolve(ModelBundle.GRAPH);
        byte[] content = Files.readAllBytes(graph);
        content[content.length / 2] ^= 1;
        Files.write(graph, content);
        return copy;
    }

    /** The manifest ends in the middle. */
    static Path unreadable(Path parent) throws IOException {
        Path copy = copy(parent.resolve("unreadable"));
        Path manifest = copy.resolve(ModelBundle.MANIFEST);
        String content = Files.readString(manifest);
        Files.writeString(manifest, content.substring(0, content.length() / 2));
        return copy;
    }

    /** A bundle in itself right, with hashes and an id of its own, that names one label less than the network knows. */
    static Path withTooFewLabels(Path parent) throws IOException {
        Path staging = copy(parent.resolve("staging"));
        BundleManifest manifest = DemoModel.open(null).manifest();
        List<String> labels = manifest.labels().subList(1, manifest.labels().size());
        return new BundleWriter(manifest.network(), labels, manifest.clip(), manifest.cpuForm(), manifest.training())
                .write("few-labels", staging, parent)
                .folder();
    }

    private static Path copy(Path to) throws IOException {
        Files.createDirectories(to);
        try (Stream<Path> files = Files.list(DemoModel.open(null).folder())) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(file.getFileName()));
            }
        }
        return to;
    }
}
