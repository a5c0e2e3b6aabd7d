package io.kinewatch.local;

import io.kinewatch.schemas.bundle.ModelBundle;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Finds the model bundle that comes along in {@code deploy/local/models}. */
final class DemoModel {
    private DemoModel() {}

    /** Opens the given bundle, or where it is null the one that comes along. */
    static ModelBundle open(Path folder) {
        return ModelBundle.open(folder == null ? bundled() : folder);
    }

    private static Path bundled() {
        Path models = home().resolve("deploy/local/models");
        try (Stream<Path> folders = Files.list(models)) {
            List<Path> bundles = folders.filter(folder -> Files.exists(folder.resolve(ModelBundle.MANIFEST)))
                    .toList();
            if (bundles.size() != 1) {
                throw new WrongInputException(models + " holds " + bundles.size() + " bundles; give one with --model");
            }
            return bundles.get(0);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot list " + models, e);
        }
    }

    /** The checkout, as {@code deploy/kinewatch} tells it. */
    static Path home() {
        String home = System.getProperty("kinewatch.home");
        if (home == null) {
            throw new WrongInputException(
                    "start Kinewatch by deploy/kinewatch, or set -Dkinewatch.home to the checkout");
        }
        return Path.of(home);
    }
}
