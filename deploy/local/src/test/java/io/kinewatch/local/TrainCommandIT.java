package io.kinewatch.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.kinewatch.schemas.bundle.ModelBundle;
import io.kinewatch.schemas.clip.ClipSpec;
import io.kinewatch.training.figures.FigureSet;
import io.kinewatch.training.figures.FigureVideos;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
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
        assertTrue(other.errors().contains("--finetune BUNDLE"), other.errors());
        CommandRun again = train(out, "--steps", "2", "--class-weights", "balanced");
        assertEquals(0, again.exitCode(), again.errors());
        assertTrue(again.output().contains(out + " is finished: its bundle is " + bundle.folder()), again.output());
        CommandRun export = CommandRun.of("model", "export", "" + out, "--out", "" + folder.resolve("exported"));
        assertEquals(0, export.exitCode(), export.errors());
        assertEquals(
                bundle.id(),
                ModelBundle.open(bundle(folder.resolve("exported"))).id());
    }

    /** No flag says what the network is or how its clips are made. */
    @Test
    void shouldFineTuneABundleAsItWasTrained() throws Exception {
        Path before = folder.resolve("before");
        CommandRun first = train(before, "--steps", "1", "--rate", "10", "--normalise", "imagenet", "--shortcut", "A");
        assertEquals(0, first.exitCode(), first.errors());
        ModelBundle start = ModelBundle.open(bundle(before));
        Path fewer = withoutALabel();
        Path out = folder.resolve("after");

        CommandRun run = fineTune(start.folder(), fewer, out, "--rate", "12");

        assertEquals(0, run.exitCode(), run.errors());
        ModelBundle bundle = ModelBundle.open(bundle(out));
        ClipSpec clip = start.manifest().clip();
        assertEquals(List.of(0.485f, 0.456f, 0.406f), clip.mean());
        assertEquals(12, bundle.manifest().clip().frameRate());
        assertEquals(
                List.of(clip.mean(), clip.std(), clip.resize(), clip.frames(), clip.height()),
                List.of(
                        bundle.manifest().clip().mean(),
                        bundle.manifest().clip().std(),
                        bundle.manifest().clip().resize(),
                        bundle.manifest().clip().frames(),
                        bundle.manifest().clip().height()));
        Map<String, String> arguments = new TreeMap<>(start.manifest().network().arguments());
        assertEquals("A", arguments.get("shortcut"));
        arguments.put("labels", "9");
        assertEquals(arguments, bundle.manifest().network().arguments());
        assertEquals(
                Map.of("source", start.id(), "sha256", start.manifest().files().get(ModelBundle.WEIGHTS)),
                bundle.manifest().training().get("fineTunedFrom"));
        String report = Files.readString(out.resolve("report.html"));
        assertTrue(report.contains("clip.frames is 8, was 16 in the plan plain"), report);
        assertFalse(report.contains("not given"), "what both networks take is compared by its value: " + report);
        assertTrue(report.contains("by flags: clip.frameRate is 12.0, was 10.0 in " + start.id()), report);
        assertTrue(report.contains("begins anew: the labels differ"), report);
        refusesWhatDoesNotFit(start, fewer);
    }

    private static void refusesWhatDoesNotFit(ModelBundle start, Path data) throws Exception {
        Path out = folder.resolve("unfit");
        Path before = start.folder().getParent();

        CommandRun wider = fineTune(start.folder(), data, out, "--network", "hara/resnet-18", "--width", "0.25");
        refused(wider, out, start.id(), "hara/resnet-10 {", "hara/resnet-18 {", " tensors do not fit: ", "more");
        assertTrue(wider.errors().lines().count() < 16, wider.errors());
        Path file = start.file(ModelBundle.WEIGHTS);
        refused(fineTune(file, data, out, "--network", "hara/resnet-10"), out, "does not fit the plan's", "and ");
        refused(
                fineTune(before, data, out),
                out,
                "is not a model bundle",
                start.folder().toString());
        refused(fineTune(before.resolve("no.pth"), data, out, "--batch", "0"), out, "does not exist", "--batch is at");
        Path damaged = Files.writeString(folder.resolve("damaged.pth"), "<html>");
        refused(fineTune(damaged, data, out, "--network", "hara/resnet-10"), out, damaged.toString(), "web page");
        CommandRun verified = CommandRun.of("model", "verify", before.toString());
        assertTrue(verified.errors().contains("give " + start.folder()), verified.errors());
    }

    private static CommandRun fineTune(Path start, Path data, Path out, String... more) {
        List<String> command = new ArrayList<>(List.of("train", "--finetune", "" + start, "--data", "" + data));
        command.addAll(List.of("--out", "" + out, "--steps", "1", "--threads", "1"));
        command.addAll(List.of(more));
        return CommandRun.of(command.toArray(String[]::new));
    }

    private static Path withoutALabel() throws Exception {
        List<String> lines = Files.readAllLines(index);
        String label = JSON.readTree(lines.get(0)).path("label").asText();
        lines.removeIf(line -> line.contains("\"" + label + "\""));
        return Files.write(index.resolveSibling("fewer.jsonl"), lines);
    }

    @Test
    void shouldTellEverythingThatIsWrongAtOnceAndTouchNothing() {
        Path out = folder.resolve("refused");

        CommandRun several = train(out, "--micro-batch", "3", "--label-smoothing", "2", "--factor", "0.5");

        refused(
                several,
                out,
                "--batch is a multiple of --micro-batch, not 4",
                "--label-smoothing is 0 to 1",
                "--factor");
        refused(train(out, "--steps", "50", "--epochs", "2"), out, "--steps is 50, but --epochs is 2", "--epochs 17");
        refused(
                train(out, "--threads", "0", "--normalise", "mine", "--momentum", "2"),
                out,
                "--threads",
                "kinetics,",
                "--mom");
        refused(
                CommandRun.of("train", "--out", "" + out, "--batch", "0"),
                out,
                "--network NAME",
                "--data INDEX",
                "--batch is");
        refused(train(out, "--preset", "hara-2016"), out, "hara-2016", "hara-2017");
        refused(train(out, "--set", "descent.velocity=1"), out, "velocity");
        refused(train(out, "--keep", "best"), out, "need a --measure", "without a validation split");
        refused(train(out, "--schedule", "plateau"), out, "no validation split", "--plateau-measure training-loss");
        refused(train(out, "--measure", "validation-error"), out, "no validation split", "--measure training-loss");
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
