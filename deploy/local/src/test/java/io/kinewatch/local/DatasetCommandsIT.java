package io.kinewatch.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.kinewatch.training.data.Split;
import io.kinewatch.training.data.VideoIndex;
import io.kinewatch.training.figures.FigureSet;
import io.kinewatch.training.figures.FigureVideos;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Indices of public data sets, laid out as they come, with drawn videos in them. */
@Timeout(120)
class DatasetCommandsIT {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private static Path folder;

    private static List<Path> drawn;

    @BeforeAll
    static void draw() throws Exception {
        Path index = new FigureVideos(FigureSet.of(folder.resolve("figures"), 3, 10, 0, 0), 2).write((done, all) -> {});
        drawn = VideoIndex.read(index).videos().stream()
                .map(video -> video.path())
                .toList();
    }

    @Test
    void shouldIndexUcf() throws Exception {
        Path set = folder.resolve("ucf");
        write(set.resolve("lists/classInd.txt"), "1 Wave\n2 Run\n");
        write(set.resolve("lists/trainlist01.txt"), """
                Wave/v_Wave_g02_c01.avi 1
                Run/v_Run_g02_c01.avi 2
                Wave/v_Wave_g03_c01.avi 1
                Wave/v_Wave_g04_c01.avi 1
                """);
        write(set.resolve("lists/testlist01.txt"), "Wave/v_Wave_g01_c01.avi\nRun/v_Run_g01_c01.avi\n");
        copy(0, set.resolve("videos/Wave/v_Wave_g02_c01.mp4"));
        copy(1, set.resolve("videos/Wave/v_Wave_g03_c01.mp4"));
        copy(2, set.resolve("videos/Wave/v_Wave_g01_c01.mp4"));
        copy(3, set.resolve("videos/Run/v_Run_g02_c01.mp4"));
        write(set.resolve("videos/Run/v_Run_g01_c01.avi"), "no video");

        String[] command = {
            "dataset", "ucf101", "--videos", "" + set.resolve("videos"), "--annotations", "" + set.resolve("lists")
        };
        JsonNode found = json(command);

        assertEquals(4, found.get("videos").asInt());
        assertEquals(4, found.get("entries").asInt());
        assertEquals(2, found.get("labels").asInt());
        assertEquals(1, found.get("skipped").asInt());
        assertEquals(1, found.get("missing").asInt());
        assertEquals(1, found.get("splits").get("train").get("missing").asInt());
        assertEquals(1, found.get("splits").get("test").get("skipped").asInt());
        VideoIndex index = VideoIndex.read(set.resolve("videos/index.jsonl"));
        assertEquals(3, index.videos(Split.TRAIN).size());
        assertTrue(index.videos().stream().allMatch(video -> Files.exists(video.path())));
        assertEquals(List.of("Wave/v_Wave_g04_c01"), Files.readAllLines(set.resolve("videos/missing.txt")));
        assertTrue(Files.readString(set.resolve("videos/unreadable.jsonl")).contains("v_Run_g01_c01.avi"));

        write(set.resolve("lists/testlist01.txt"), "Wave/v_Wave_g01_c01.avi\nWave/v_Wave_g03_c02.avi\n");
        refused(List.of("testlist01.txt:2: ", "trainlist01.txt:3", "v_Wave_g03"), command);
        write(set.resolve("lists/testlist01.txt"), "Wave/v_Wave_g01_c01.avi\nWafe/v_Wave_g03_c02.avi\n");
        refused(List.of("testlist01.txt:2: ", "label Wafe"), command);
    }

    @Test
    void shouldIndexHmdbWithAValidationSplit() throws Exception {
        Path set = folder.resolve("hmdb");
        StringBuilder list = new StringBuilder();
        for (int i = 0; i < 4; i++) {
            list.append("film")
                    .append(i)
                    .append("_wave_u_nm_np1_ba_goo_0.avi ")
                    .append(i == 3 ? 2 : 1)
                    .append(" \n");
            copy(i, set.resolve("wave/film" + i + "_wave_u_nm_np1_ba_goo_0.mp4"));
        }
        write(set.resolve("wave_test_split3.txt"), list.toString());

        JsonNode found = json(
                "dataset",
                "hmdb51",
                "--videos",
                "" + set,
                "--annotations",
                "" + set,
                "--split-number",
                "3",
                "--validation",
                "0.34");

        assertEquals(2, found.get("splits").get("train").get("videos").asInt());
        assertEquals(1, found.get("splits").get("validation").get("videos").asInt());
        assertEquals(1, found.get("splits").get("test").get("videos").asInt());
    }

    @Test
    void shouldIndexUntrimmedVideos() throws Exception {
        Path set = folder.resolve("untrimmed");
        copy(0, set.resolve("videos/abc.mp4"));
        copy(1, set.resolve("videos/v_def.mp4"));
        Path segments = set.resolve("activity_net.v1-3.min.json");
        write(
                segments,
                "{\"database\": {\"abc\": {\"subset\": \"training\", \"annotations\": ["
                        + "{\"segment\": [0, 0.5], \"label\": \"Wave\"}, {\"segment\": [0.5, 900], \"label\": \"Run\"}]}, "
                        + "\"def\": {\"subset\": \"testing\", \"annotations\": []}}}");
        Path table = set.resolve("train.csv");
        write(table, "label,youtube_id,time_start,time_end,split\nwave,abc,0,1,train\nrun,nowhere,0,10,val\n");
        write(set.resolve("labels.txt"), "wave\nrun\n");
        write(set.resolve("train_partition.txt"), "https://www.youtube.com/watch?v=abc 1,0\n");
        write(set.resolve("test_partition.txt"), "https://www.youtube.com/watch?v=gone 1\n");

        JsonNode activityNet = inOther("activitynet", set, segments);
        JsonNode kinetics = inOther("kinetics", set, table);
        JsonNode sports = inOther("sports1m", set, set);

        assertEquals(2, activityNet.get("entries").asInt());
        assertEquals(1, activityNet.get("clipped").asInt());
        assertEquals(1, activityNet.get("unlabelled").asInt());
        assertEquals(1, kinetics.get("entries").asInt());
        assertEquals(1, kinetics.get("splits").get("validation").get("missing").asInt());
        assertEquals(1, sports.get("entries").asInt());
        assertEquals(
                "run",
                VideoIndex.read(folder.resolve("sports1m/index.jsonl")).labels().get(0));
    }

    /** The index is written elsewhere. */
    private static JsonNode inOther(String kind, Path set, Path annotations) throws Exception {
        Path out = folder.resolve(kind).resolve("index.jsonl");
        String videos = "" + set.resolve("videos");
        JsonNode found = json(
                "dataset",
                kind,
                "--videos",
                videos,
                "--annotations",
                "" + annotations,
                "--out",
                "" + out,
                "--threads",
                "1");
        assertTrue(VideoIndex.read(out).videos().stream().allMatch(video -> Files.exists(video.path())));
        return found;
    }

    @Test
    void shouldIndexFolders() throws Exception {
        Path set = folder.resolve("folders");
        for (int i = 0; i < 5; i++) {
            copy(i, set.resolve("wave/" + i + ".mp4"));
            copy(5 + i, set.resolve("run/" + i + ".mp4"));
        }
        copy(0, set.resolve("wave/copy.mp4"));

        JsonNode found = json("dataset", "folder", "--videos", "" + set, "--validation", "0.2", "--test", "0.2");

        assertEquals(11, found.get("videos").asInt());
        assertTrue(found.get("splits").get("validation").get("videos").asInt() >= 2);
        assertTrue(found.get("splits").get("test").get("videos").asInt() >= 2);
        VideoIndex index = VideoIndex.read(set.resolve("index.jsonl"));
        assertEquals(split(index, "wave/0.mp4"), split(index, "wave/copy.mp4"));
        CommandRun piped = CommandRun.of("dataset", "folder", "--videos", "" + set, "--json", "-");
        assertEquals(11, JSON.readTree(piped.output()).get("videos").asInt());
        assertTrue(piped.errors().contains("wrote " + set.resolve("index.jsonl")), piped.errors());
        refused(List.of("There is no folder"), "dataset", "folder", "--videos", "" + set.resolve("none"));
        refused(List.of("less than 1"), "dataset", "folder", "--videos", "" + set, "--validation", "1");
        refused(List.of("--threads"), "dataset", "folder", "--videos", "" + set, "--threads", "0");
    }

    @Test
    void shouldIndexRealVideos() throws Exception {
        Path videos = DemoModel.home().resolveSibling("shared").resolve("videos");
        assumeTrue(Files.isDirectory(videos), "no real videos beside the checkout");
        Path out = folder.resolve("real").resolve("index.jsonl");

        JsonNode found = json("dataset", "folder", "--videos", "" + videos, "--out", "" + out);

        try (Stream<Path> files = Files.list(videos)) {
            long all = files.filter(file -> file.toString().matches(".*\\.(avi|mp4)"))
                    .count();
            assertEquals(all, found.get("videos").asInt() + found.get("skipped").asInt());
        }
        assertEquals(0, found.get("skipped").asInt());
        VideoIndex index = VideoIndex.read(out);
        assertTrue(index.labels().contains("BaseballPitch"), index.labels().toString());
        assertTrue(index.videos().stream().allMatch(video -> Files.exists(video.path())));
    }

    private static Split split(VideoIndex index, String name) {
        return index.videos().stream()
                .filter(video -> video.path().endsWith(name))
                .findFirst()
                .orElseThrow()
                .split();
    }

    private static void copy(int video, Path to) throws IOException {
        Files.createDirectories(to.getParent());
        Files.copy(drawn.get(video), to);
    }

    private static void write(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private static JsonNode json(String... command) throws Exception {
        Path file = Files.createTempFile(folder, "found", ".json");
        List<String> arguments = new ArrayList<>(List.of(command));
        arguments.addAll(List.of("--json", file.toString()));
        CommandRun run = CommandRun.of(arguments.toArray(String[]::new));
        assertEquals(0, run.exitCode(), run.errors());
        return JSON.readTree(file.toFile());
    }

    private static void refused(List<String> told, String... command) {
        CommandRun run = CommandRun.of(command);

        assertEquals(2, run.exitCode(), run.errors());
        told.forEach(part -> assertTrue(run.errors().contains(part), part + " is not in:\n" + run.errors()));
        assertFalse(run.errors().contains("\tat "), "a stack trace:\n" + run.errors());
    }
}
