package io.kinewatch.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.kinewatch.schemas.bundle.ModelBundle;
import io.kinewatch.training.figures.FigureSet;
import io.kinewatch.training.figures.FigureVideos;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code train} as a model engineer calls it, on drawn people. */
@Timeout(300)
class TrainCommandIT {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int VIDEOS = 10;

    @TempDir
    private static Path folder;

    private static Path index;

    @BeforeAll
    static void draw() throws Exception {
        FigureSet set = FigureSet.of(folder.resolve("figures"), 12, VIDEOS, 0, 0);
        index = new FigureVideos(set, 2).write((done, total) -> {});
    }

    @Test
    void shouldTrainTwoStepsAndWriteABundle() throws Exception {
        Path out = folder.resolve("run");

        CommandRun run = train(out, "--steps", "2", "--class-weights", "balanced");

        assertEquals(0, run.exitCode(), run.errors());
        JsonNode plan = JSON.readTree(out.resolve("plan.json").toFile());
        assertEquals(2, plan.at("/length/maxSteps").asInt());
        assertEquals(10, plan.at("/objective/classWeights").size());
        assertTrue(Files.exists(out.resolve("log.jsonl")) && Files.exists(out.resolve("report.html")));
        assertTrue(Files.isDirectory(out.resolve("checkpoints/step-00000002")));
        ModelBundle bundle = ModelBundle.open(bundle(out));
        assertEquals(10, bundle.manifest().labels().size());
        assertEquals(8, bundle.manifest().clip().frames());
        CommandRun other = train(out, "--steps", "3");
        assertEquals(2, other.exitCode());
        assertTrue(other.errors().contains("length.maxSteps"), "the run is of another plan: " + other.errors());
    }

    @Test
    void shouldTellEverythingThatIsWrongAtOnceAndTouchNothing() {
        Path out = folder.resolve("refused");

        CommandRun several = train(out, "--micro-batch", "3", "--label-smoothing", "2", "--factor", "0.5");

        refused(several, out, "batch is a multiple of microBatch", "labelSmoothing is 0 to 1", "--factor needs");
        refused(CommandRun.of("train", "--out", "" + out), out, "--network NAME", "--data INDEX");
        refused(train(out, "--preset", "hara-2016"), out, "hara-2016", "hara-2017");
        refused(train(out, "--set", "descent.velocity=1"), out, "velocity");
        refused(train(out, "--keep", "best"), out, "need a measure", "without a validation split");
        refused(train(out, "--frames-from", "cache", "--cache", "c", "--class-weights", "no.json"), out, "no.json");
    }

    private static CommandRun train(Path out, String... more) {
        List<String> command = new ArrayList<>(List.of("train", "--network", "hara/resnet-10", "--width", "0.125"));
        command.addAll(List.of("--frames", "8", "--size", "32", "--batch", "4", "--threads", "1"));
        command.addAll(List.of("--data", "" + index, "--out", "" + out));
        command.addAll(List.of(more));
        return CommandRun.of(command.toArray(String[]::new));
    }

    private static Path bundle(Path out) throws Exception {
        try (Stream<Path> files = Files.list(out)) {
            return files.filter(file -> Files.exists(file.resolve(ModelBundle.MANIFEST)))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static void refused(CommandRun run, Path out, String... parts) {
        assertEquals(2, run.exitCode(), run.errors());
        for (String part : parts) {
            assertTrue(run.errors().contains(part), part + " in " + run.errors());
        }
        assertFalse(run.errors().contains("\tat "), "a stack trace:\n" + run.errors());
        assertFalse(Files.exists(out));
    }
}
