package io.kinewatch.training.figures;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bytedeco.javacv.FFmpegFrameGrabber;
import org.bytedeco.javacv.Frame;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FigureVideosIT {
    private static final double SCENE_SECONDS = 9;

    @TempDir
    private Path folder;

    static Stream<FrameTimes> times() {
        return Stream.of(
                FrameTimes.constant(2, 10),
                FrameTimes.constant(2, 24),
                FrameTimes.constant(1.5, 30).from(4),
                FrameTimes.constant(2, 25).without(1, 0.1),
                FrameTimes.variable(1, 2, 20, 0.4));
    }

    @ParameterizedTest
    @MethodSource("times")
    void shouldWriteEveryMomentWithItsTimestamp(FrameTimes times) throws IOException {
        Path file = folder.resolve("video.mp4");

        FigureVideo.write(FigureScene.endless(9, 320, 240), times, file);

        double first = times.seconds().get(0);
        List<Double> read = timestamps(file);
        assertEquals(times.seconds().size(), read.size());
        for (int i = 0; i < read.size(); i++) {
            assertEquals(times.seconds().get(i) - first, read.get(i), 0.0001);
        }
    }

    @Test
    void shouldShowInTheVideoWhatTheSceneShows() throws IOException {
        Path file = folder.resolve("video.mp4");
        FigureScene scene = FigureScene.single(9, FigureAction.WAVE, 320, 240, 2);

        FigureVideo.write(scene, FrameTimes.constant(2, 25), file);

        assertTrue(difference(file, 30, scene, 30 / 25.0) < 5);
        assertTrue(difference(file, 30, FigureScene.single(10, FigureAction.WAVE, 320, 240, 2), 1.2) > 15);
    }

    @Test
    void shouldWriteADataSetWhoseIndexTellsWhatIsInTheVideos() throws IOException, InterruptedException {
        List<String> progress = new ArrayList<>();
        FigureSet set = FigureSet.of(folder, 7, 20, 10, 10).withScenes(1, SCENE_SECONDS);

        Path index = new FigureVideos(set, 2).write((done, total) -> progress.add(done + "/" + total));

        List<JsonNode> rows = rows(index);
        List<JsonNode> solos = rows.stream()
                .filter(row -> !row.get("path").asText().contains("scene"))
                .toList();
        assertEquals(41, progress.size());
        assertEquals("41/41", progress.get(40));
        assertEquals(40, solos.size());
        assertEquals(20, count(solos, "train"));
        assertEquals(10, count(solos, "validation"));
        assertEquals(Set.copyOf(FigureAction.labels()), labels(solos, "test"));
        assertEquals(solos.get(1).get("to").asDouble(), length(solos.get(1)), 0.001);
        assertEquals(
                sceneRows(7),
                rows.stream()
                        .filter(row -> !solos.contains(row))
                        .map(FigureVideosIT::text)
                        .toList());
        assertFalse(Files.exists(folder.resolve("index.jsonl.part")));
    }

    @Test
    void shouldLeaveNoIndexWhenAVideoCannotBeWritten() throws IOException {
        Files.writeString(folder.resolve("index.jsonl"), "stale");
        Files.createDirectories(folder.resolve("train/walk-000001.mp4"));
        FigureSet set = FigureSet.of(folder, 1, 2, 0, 0);

        assertThrows(IOException.class, () -> new FigureVideos(set, 1).write((done, total) -> {}));

        assertFalse(Files.exists(folder.resolve("index.jsonl")));
    }

    private static List<String> sceneRows(long dataset) {
        FigureScene scene = FigureScene.endless(FigureSeeds.scene(dataset, FigureSplit.TRAIN, 0), 320, 240);
        return scene.script(SCENE_SECONDS).stream()
                .filter(action -> action.action().transition()
                        ? action.end() <= SCENE_SECONDS
                        : action.start() <= SCENE_SECONDS - 1)
                .map(action -> action.label() + " " + Math.round(action.start() * 1000) + " "
                        + Math.round(Math.min(SCENE_SECONDS, action.end()) * 1000))
                .toList();
    }

    private static String text(JsonNode row) {
        return row.get("label").asText() + " " + Math.round(row.get("from").asDouble() * 1000) + " "
                + Math.round(row.get("to").asDouble() * 1000);
    }

    private static long count(List<JsonNode> rows, String split) {
        return rows.stream()
                .filter(row -> row.get("split").asText().equals(split))
                .count();
    }

    private static Set<String> labels(List<JsonNode> rows, String split) {
        return rows.stream()
                .filter(row -> row.get("split").asText().equals(split))
                .map(row -> row.get("label").asText())
                .collect(Collectors.toSet());
    }

    private static List<JsonNode> rows(Path index) throws IOException {
        ObjectMapper mapper = new ObjectMapper();
        List<JsonNode> rows = new ArrayList<>();
        for (String line : Files.readAllLines(index)) {
            rows.add(mapper.readTree(line));
        }
        return rows;
    }

    private double length(JsonNode row) throws IOException {
        List<Double> times = timestamps(folder.resolve(row.get("path").asText()));
        return times.get(times.size() - 1) + times.get(1);
    }

    private static List<Double> timestamps(Path file) throws IOException {
        List<Double> seconds = new ArrayList<>();
        try (FFmpegFrameGrabber grabber = new FFmpegFrameGrabber(file.toFile())) {
            grabber.start();
            for (Frame frame = grabber.grabImage(); frame != null; frame = grabber.grabImage()) {
                seconds.add(frame.timestamp / 1e6);
            }
        }
        return seconds;
    }

    /** The mean absolute difference, in levels, of a video's frame and a scene's moment. */
    private static double difference(Path file, int number, FigureScene scene, double moment) throws IOException {
        BufferedImage image = new BufferedImage(320, 240, BufferedImage.TYPE_3BYTE_BGR);
        scene.render(moment, image);
        byte[] expected = ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
        long sum = 0;
        try (FFmpegFrameGrabber grabber = new FFmpegFrameGrabber(file.toFile())) {
            grabber.start();
            for (int i = 0; i < number; i++) {
                grabber.grabImage();
            }
            Frame frame = grabber.grabImage();
            ByteBuffer read = (ByteBuffer) frame.image[0];
            for (int i = 0; i < expected.length; i++) {
                sum += Math.abs((expected[i] & 255) - (read.get(i / 960 * frame.imageStride + i % 960) & 255));
            }
        }
        return sum / (double) expected.length;
    }
}
