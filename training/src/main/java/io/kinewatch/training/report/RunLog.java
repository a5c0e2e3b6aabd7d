package io.kinewatch.training.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kinewatch.training.train.TrainingException;
import io.kinewatch.training.train.TrainingProgress;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code log.jsonl}: a run for machines, one line every few steps ({@code "kind":"step"}) and one an epoch ({@code "kind":"epoch"}),
 * with all that the reports hold. Lines are appended whole; a run that goes on from a checkpoint first drops what was written
 * after it, and a line that was cut off, so that no step is in the log twice. One thread.
 */
public final class RunLog implements TrainingProgress {
    private static final String KIND = "kind";
    private static final String EPOCH = "epoch";
    private static final String STEP = "step";

    private final ObjectMapper json = ReportJson.mapper();
    private final Path file;
    private final int stepInterval;
    private final InstantSource time;

    /**
     * Takes the place of a log; nothing is written yet.
     *
     * @param file in a folder that is made if it isn't there
     * @param stepInterval steps between two lines; the last step of the run always has one
     * @param time wall clock
     */
    public RunLog(Path file, int stepInterval, InstantSource time) {
        this.file = file;
        this.stepInterval = stepInterval;
        this.time = time;
    }

    @Override
    public void continued(int step, List<EpochReport> before) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            if (Files.exists(file)) {
                keep(step, before.size());
            }
        } catch (IOException e) {
            throw failure(e);
        }
    }

    @Override
    public void generated(int done, int videos) {}

    @Override
    public void read(int done, int videos) {}

    @Override
    public void skipped(Path video, String reason) {}

    @Override
    public void note(String message) {}

    @Override
    public void step(StepReport report) {
        if (report.step() % stepInterval == 0 || report.step() == report.steps()) {
            append(STEP, json.valueToTree(report));
        }
    }

    @Override
    public void epoch(EpochReport report) {
        ObjectNode tree = json.valueToTree(report);
        if (tree.get("validation") instanceof ObjectNode scores) {
            // a matrix of 400 labels an epoch would be most of the log; the report shows the last one
            scores.remove(List.of("labels", "confusion"));
        }
        append(EPOCH, tree);
    }

    private void append(String kind, ObjectNode report) {
        ObjectNode line = json.createObjectNode();
        line.put(KIND, kind);
        line.put("at", time.instant().toString());
        line.setAll(report);
        try (FileChannel out = FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND)) {
            ByteBuffer bytes = StandardCharsets.UTF_8.encode(json.writeValueAsString(line) + "\n");
            while (bytes.hasRemaining()) {
                out.write(bytes);
            }
        } catch (IOException e) {
            throw failure(e);
        }
    }

    /** Drops the lines of all later steps and epochs, and those that are not whole. */
    private void keep(int steps, int epochs) throws IOException {
        List<String> kept = new ArrayList<>();
        for (String line : Files.readString(file).lines().toList()) {
            if (wasDone(line, steps, epochs)) {
                kept.add(line);
            }
        }
        Path unfinished = file.resolveSibling(file.getFileName() + ".part");
        Files.write(unfinished, kept);
        Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private boolean wasDone(String line, int steps, int epochs) {
        try {
            JsonNode tree = json.readTree(line);
            return tree.path(KIND).asText().equals(STEP)
                    ? tree.path(STEP).asInt(Integer.MAX_VALUE) <= steps
                    : tree.path(EPOCH).asInt(Integer.MAX_VALUE) <= epochs;
        } catch (JsonProcessingException e) {
            return false;
        }
    }

    private TrainingException failure(IOException cause) {
        return new TrainingException(
                file + " can't be written: " + cause.getMessage() + ". The last checkpoint is kept.", cause);
    }
}
