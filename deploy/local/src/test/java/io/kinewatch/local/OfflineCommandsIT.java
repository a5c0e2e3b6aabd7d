package io.kinewatch.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.kinewatch.schemas.bundle.NpyArray;
import io.kinewatch.training.figures.FigureSet;
import io.kinewatch.training.figures.FigureVideos;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a model engineer asks of a bundle: evaluate, features, features svm and classify, on drawn people and the model that comes along. */
@Timeout(300)
class OfflineCommandsIT {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int PER_SPLIT = 10;

    @TempDir
    private static Path folder;

    private static Path index;

    @BeforeAll
    static void draw() throws Exception {
        FigureSet set = FigureSet.of(folder.resolve("figures"), 11, PER_SPLIT, 0, PER_SPLIT);
        index = new FigureVideos(set, 2).write((done, total) -> {});
    }

    @Test
    void shouldEvaluate() throws Exception {
        JsonNode found = json("evaluate", "--data", "" + index, "--clips", "2", "--control", "--calibrate");

        assertEquals(2 * PER_SPLIT, found.get("clips").asInt());
        assertEquals(PER_SPLIT, found.get("videos").asInt());
        assertTrue(found.get("videoTop1").asDouble() >= 0.8, found.toString());
        assertTrue(found.get("clipTop1").asDouble() >= 0.7, found.toString());
        assertTrue(found.get("clipTop5").asDouble() >= found.get("clipTop1").asDouble());
        assertTrue(found.get("videoTop5").asDouble() >= found.get("videoTop1").asDouble());
        assertTrue(found.get("middleFrame").get("videoTop1").asDouble() <= 0.4, found.toString());
        assertEquals(10, found.get("labels").size());
        assertEquals("idle", found.get("labels").get(0).get("label").asText());
        assertEquals(10, found.get("confusion").get(9).size());
        JsonNode calibration = found.get("calibration");
        assertEquals(15, calibration.get("bins").size());
        assertTrue(calibration.get("sameClips").asBoolean(), "there is no validation split to fit on");
        assertTrue(calibration.get("scaledLoss").asDouble()
                <= calibration.get("loss").asDouble());
    }

    @Test
    void shouldFindTheSameWithTheEngineThatTrains() throws Exception {
        JsonNode served = json("evaluate", "--data", "" + index, "--sliding", "12");
        JsonNode trained = json("evaluate", "--data", "" + index, "--sliding", "12", "--engine", "PyTorch");

        assertEquals("PyTorch", trained.get("engine").asText());
        assertEquals(served.get("confusion"), trained.get("confusion"));
        assertEquals(served.get("ece").asDouble(), trained.get("ece").asDouble(), 1e-3);
    }

    @Test
    void shouldLeaveOutAndListWhatCannotBeRead() throws Exception {
        Path broken = Files.writeString(folder.resolve("broken.mp4"), "no video");
        String ok = "" + folder.relativize(anyVideo("wave"));
        Path mixed = Files.writeString(
                folder.resolve("mixed.jsonl"), line(ok, "wave", "test") + line("broken.mp4", "walk", "test"));

        JsonNode found = json("evaluate", "--data", "" + mixed, "--clips", "1");

        assertEquals(1, found.get("videos").asInt());
        assertEquals(
                broken.toString(), found.get("unreadable").get(0).get("path").asText());
    }

    @Test
    void shouldSayWhyNoVideoCanBeRead() throws Exception {
        Path broken = Files.writeString(folder.resolve("none.mp4"), "no video");
        Path none = Files.writeString(folder.resolve("none.jsonl"), line("none.mp4", "walk", "test"));

        refused("None of the 1 videos can be read", broken + ": ", "evaluate", "--data", "" + none);
        refused(
                "None of the 1 videos can be read",
                broken + ": ",
                "evaluate",
                "--data",
                "" + none,
                "--cache",
                "" + folder.resolve("none-cache"));
    }

    @Test
    void shouldWriteNothingButJsonToStandardOutput() throws Exception {
        Path video = anyVideo("wave");

        CommandRun run = CommandRun.of("classify", "" + video, "--json", "-");

        assertEquals(0, run.exitCode(), run.errors());
        JsonNode found = JSON.readTree(run.output());
        assertEquals("" + video, found.get("videos").get(0).get("path").asText());
        assertTrue(run.errors().startsWith(video + "  "), run.errors());
    }

    @Test
    void shouldSayThatAVideoIsCutShort() throws Exception {
        byte[] whole = Files.readAllBytes(anyVideo("wave"));
        Path cut = Files.write(folder.resolve("cut.mp4"), Arrays.copyOf(whole, whole.length / 2));

        CommandRun run = CommandRun.of("classify", "" + cut);

        assertEquals(1, run.exitCode());
        assertEquals(1, run.errors().lines().count(), run.errors());
        assertTrue(run.errors().startsWith("kinewatch: " + cut + ": "), run.errors());
    }

    @Test
    void shouldListLabelsThatTheBundleDoesNotKnow() throws Exception {
        String video = "" + folder.relativize(anyVideo("wave"));
        Path foreign = Files.writeString(
                folder.resolve("foreign.jsonl"),
                line(video, "wave", "test") + line(video, "swim", "test") + line(video, "dive", "test"));

        refused("2 of 3 labels", "dive, swim", "evaluate", "--data", "" + foreign);
        refused("TRAIN", "no video of split", "evaluate", "--data", "" + foreign, "--split", "train");
        refused("crops", "1, 2, 3, 5", "evaluate", "--data", "" + index, "--crops", "4");
    }

    @Test
    void shouldMakeFeaturesThatALinearMachineLearnsFrom() throws Exception {
        Path out = folder.resolve("features");

        JsonNode made = json("features", "--data", "" + index, "--clips", "3", "--out", "" + out);
        JsonNode svm = json("features", "svm", "" + out, "--dimensions", "3,500");

        assertEquals("avgpool", made.get("layer").asText());
        NpyArray array = NpyArray.decode(Files.readAllBytes(out.resolve("features.npy")));
        int dimensions = made.get("dimensions").asInt();
        assertEquals(List.of(2 * PER_SPLIT, dimensions), array.shape());
        double length = 0;
        for (int i = 0; i < dimensions; i++) {
            length += array.floats()[i] * array.floats()[i];
        }
        assertEquals(1, length, 1e-4);
        assertEquals(
                2 * PER_SPLIT, Files.readAllLines(out.resolve("index.jsonl")).size());
        JsonNode rows = svm.get("rows");
        assertEquals(3, rows.get(0).get("dimensions").asInt());
        assertEquals(PER_SPLIT - 1, rows.get(1).get("dimensions").asInt(), "cut down to what the data has");
        assertFalse(rows.get(2).get("reduced").asBoolean());
        assertTrue(rows.get(2).get("accuracy").asDouble() >= 0.6, svm.toString());
        refused("layer9", "Valid: conv1", "features", "--data", "" + index, "--out", "" + out, "--layer", "layer9");
    }

    @Test
    void shouldClassifyTheRestWhenAFileCannotBeRead() throws Exception {
        Path video = anyVideo("wave");
        Path missing = folder.resolve("missing.mp4");
        Path file = folder.resolve("classified.json");

        CommandRun run = CommandRun.of("classify", "" + missing, "" + video, "--top", "3", "--json", "" + file);

        assertEquals(1, run.exitCode());
        assertEquals(1, run.errors().lines().count(), run.errors());
        assertTrue(run.errors().contains(missing + ": no such file"), run.errors());
        JsonNode found = JSON.readTree(file.toFile());
        JsonNode only = found.get("videos").get(0);
        assertEquals(1, found.get("videos").size());
        assertEquals(3, only.get("top").size());
        assertEquals("wave", only.get("top").get(0).get("label").asText());
        assertEquals(
                only.get("seconds").asDouble(),
                only.get("segments").get(0).get("to").asDouble());
        assertEquals(
                missing.toString(), found.get("failures").get(0).get("path").asText());
        refused("segments", "1.07", "classify", "" + video, "--segments", "0.5");
    }

    @Test
    void shouldClassifyRealVideosByTheSegment() throws Exception {
        Path videos = DemoModel.home().resolveSibling("shared").resolve("videos");
        assumeTrue(Files.isDirectory(videos), "no real videos beside the checkout");

        JsonNode found = json(
                "classify",
                "" + videos.resolve("v_ApplyEyeMakeup_g01_c01.avi"),
                "" + videos.resolve("v_BaseballPitch_g01_c01.avi"),
                "--segments",
                "2");

        JsonNode makeup = found.get("videos").get(0);
        assertEquals(6.5, makeup.get("seconds").asDouble(), 0.2);
        assertEquals(3, makeup.get("segments").size(), makeup.toString());
        assertEquals(2, makeup.get("segments").get(0).get("to").asDouble(), 1e-9);
        assertEquals(5, makeup.get("top").size());
    }

    private static Path anyVideo(String label) throws Exception {
        try (Stream<Path> files = Files.list(index.resolveSibling("test"))) {
            return files.filter(file -> file.getFileName().toString().startsWith(label))
                    .sorted()
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static String line(String path, String label, String split) {
        return "{\"path\":\"" + path + "\",\"label\":\"" + label + "\",\"split\":\"" + split + "\"}\n";
    }

    private static JsonNode json(String... command) throws Exception {
        Path file = Files.createTempFile(folder, "found", ".json");
        List<String> arguments = new ArrayList<>(List.of(command));
        arguments.addAll(List.of("--json", file.toString()));
        CommandRun run = CommandRun.of(arguments.toArray(String[]::new));
        assertEquals(0, run.exitCode(), run.errors());
        return JSON.readTree(file.toFile());
    }

    private static void refused(String one, String other, String... command) {
        CommandRun run = CommandRun.of(command);

        assertEquals(2, run.exitCode(), run.errors());
        assertTrue(run.errors().contains(one) && run.errors().contains(other), run.errors());
        assertFalse(run.errors().contains("\tat "), "a stack trace:\n" + run.errors());
    }
}
