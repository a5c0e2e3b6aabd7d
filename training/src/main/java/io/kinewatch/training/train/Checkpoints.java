package io.kinewatch.training.train;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.kinewatch.training.network.weights.SafeTensors;
import io.kinewatch.training.network.weights.Weights;
import io.kinewatch.training.train.TrainingProgress.EpochReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The states from which a run can go on, one folder an epoch: weights, velocities, and how far the run is. A folder appears
 * under its name only when all of it is written; the one before is removed after that. One thread.
 */
final class Checkpoints {
    private static final String PREFIX = "epoch-";
    private static final String UNFINISHED = "unfinished";
    private static final String WEIGHTS = "weights.safetensors";
    private static final String VELOCITIES = "velocities.safetensors";
    private static final String PROGRESS = "progress.json";

    private final ObjectMapper json = new JsonMapper();
    private final Path folder;

    Checkpoints(Path folder) {
        this.folder = folder;
    }

    /**
     * How far a run is.
     *
     * @param plan of the run as text; another plan can't go on from here
     * @param history one report an epoch
     */
    record Progress(String plan, List<EpochReport> history) {}

    /** A state that was read. */
    record State(Weights weights, Weights velocities, Progress progress) {}

    /** The newest state, if there is one. */
    Optional<State> latest() throws IOException {
        List<Path> finished = finished();
        if (finished.isEmpty()) {
            return Optional.empty();
        }
        Path newest = finished.get(finished.size() - 1);
        return Optional.of(new State(
                SafeTensors.read(newest.resolve(WEIGHTS)),
                SafeTensors.read(newest.resolve(VELOCITIES)),
                json.readValue(newest.resolve(PROGRESS).toFile(), Progress.class)));
    }

    void save(Learner learner, Progress progress) throws IOException {
        Path unfinished = folder.resolve(UNFINISHED);
        delete(unfinished);
        Files.createDirectories(unfinished);
        SafeTensors.write(unfinished.resolve(WEIGHTS), learner.weights());
        SafeTensors.write(unfinished.resolve(VELOCITIES), learner.velocities());
        json.writeValue(unfinished.resolve(PROGRESS).toFile(), progress);
        List<Path> older = finished();
        Path finished =
                folder.resolve(PREFIX + "%04d".formatted(progress.history().size()));
        Files.move(unfinished, finished, StandardCopyOption.ATOMIC_MOVE);
        for (Path folderBefore : older) {
            delete(folderBefore);
        }
    }

    private List<Path> finished() throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> folders = Files.list(folder)) {
            return folders.filter(path -> path.getFileName().toString().startsWith(PREFIX))
                    .sorted()
                    .toList();
        }
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
