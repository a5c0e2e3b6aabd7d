package io.kinewatch.training.train;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.kinewatch.training.network.weights.MalformedWeightsException;
import io.kinewatch.training.network.weights.SafeTensors;
import io.kinewatch.training.network.weights.Weights;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import java.util.zip.CheckedInputStream;

/**
 * The states from which a run can go on, one folder each: weights, velocities, and how far the run is. A folder appears under its name only
 * when all of it is on the disk; older ones are removed after that, but for the one before (should this one get damaged) and
 * that of the best epoch. One thread.
 */
final class Checkpoints {
    private static final String PREFIX = "step-";
    private static final String UNFINISHED = "unfinished";
    private static final String WEIGHTS = "weights.safetensors";
    private static final String VELOCITIES = "velocities.safetensors";
    private static final String PROGRESS = "progress.json";

    /** The newest and the one before. */
    private static final int NEWEST = 2;

    private final ObjectMapper json = new JsonMapper();
    private final Path folder;

    Checkpoints(Path folder) {
        this.folder = folder;
    }

    /** A state that was read. */
    record State(Weights weights, Weights velocities, RunProgress progress) {}

    /** What lies in {@link #PROGRESS}: checksums by file, so that damage is seen. */
    private record Sealed(RunProgress progress, Map<String, Long> checksums) {}

    /** Whether a run has been here. */
    boolean any() throws IOException {
        return !finished().isEmpty();
    }

    /**
     * The newest state that is whole, if there is one.
     *
     * @param damaged hears of each that isn't
     */
    Optional<State> latest(Consumer<String> damaged) throws IOException {
        List<Path> newestFirst = new ArrayList<>(finished());
        Collections.reverse(newestFirst);
        for (Path checkpoint : newestFirst) {
            try {
                return Optional.of(read(checkpoint));
            } catch (JsonProcessingException | MalformedWeightsException | TrainingException e) {
                damaged.accept(checkpoint + " is damaged and left aside: " + e.getMessage());
            } catch (NoSuchFileException e) {
                damaged.accept(checkpoint + " is damaged and left aside: there is no " + e.getMessage());
            }
        }
        return Optional.empty();
    }

    /** The weights after so many steps; throws {@link TrainingException} if they are not there. */
    Weights weightsAt(int step) throws IOException {
        Path checkpoint = named(step);
        if (!Files.exists(checkpoint)) {
            throw new TrainingException("There is no checkpoint " + checkpoint + ", which has the best weights");
        }
        return read(checkpoint).weights();
    }

    private State read(Path checkpoint) throws IOException {
        Sealed sealed = json.readValue(checkpoint.resolve(PROGRESS).toFile(), Sealed.class);
        for (Map.Entry<String, Long> file : sealed.checksums().entrySet()) {
            if (checksum(checkpoint.resolve(file.getKey())) != file.getValue()) {
                throw new TrainingException(file.getKey() + " is not what was written");
            }
        }
        return new State(
                SafeTensors.read(checkpoint.resolve(WEIGHTS)),
                SafeTensors.read(checkpoint.resolve(VELOCITIES)),
                sealed.progress());
    }

    /** Throws {@link TrainingException} if it can't be written; what was there before stays. */
    void save(Learner learner, RunProgress progress) {
        try {
            write(learner, progress);
        } catch (IOException e) {
            throw new TrainingException(
                    "The checkpoint of step " + progress.step() + " could not be written to " + folder + ": "
                            + e.getMessage() + ". Make room and start the run again: " + kept(),
                    e);
        }
    }

    private void write(Learner learner, RunProgress progress) throws IOException {
        Path unfinished = folder.resolve(UNFINISHED);
        delete(unfinished);
        Files.createDirectories(unfinished);
        SafeTensors.write(unfinished.resolve(WEIGHTS), learner.weights());
        SafeTensors.write(unfinished.resolve(VELOCITIES), learner.velocities());
        Map<String, Long> checksums = Map.of(
                WEIGHTS, checksum(unfinished.resolve(WEIGHTS)),
                VELOCITIES, checksum(unfinished.resolve(VELOCITIES)));
        Path sealed = unfinished.resolve(PROGRESS);
        Files.write(sealed, json.writeValueAsBytes(new Sealed(progress, checksums)));
        force(sealed);
        Path finished = named(progress.step());
        delete(finished);
        Files.move(unfinished, finished, StandardCopyOption.ATOMIC_MOVE);
        prune(progress);
    }

    private void prune(RunProgress progress) throws IOException {
        List<Path> all = finished();
        Path best = progress.history().isEmpty() ? null : named(progress.bestStep());
        for (Path older : all.subList(0, Math.max(0, all.size() - NEWEST))) {
            if (!older.equals(best)) {
                delete(older);
            }
        }
    }

    private String kept() {
        try {
            List<Path> all = finished();
            return all.isEmpty()
                    ? "it begins anew, as none was written yet"
                    : "it goes on from " + all.get(all.size() - 1);
        } catch (IOException e) {
            return "the last checkpoint is kept";
        }
    }

    private Path named(int step) {
        return folder.resolve(String.format(Locale.ROOT, "%s%08d", PREFIX, step));
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

    private static long checksum(Path file) throws IOException {
        CRC32C sum = new CRC32C();
        try (InputStream in = new CheckedInputStream(Files.newInputStream(file), sum)) {
            in.transferTo(OutputStream.nullOutputStream());
        }
        return sum.getValue();
    }

    private static void force(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.force(true);
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
