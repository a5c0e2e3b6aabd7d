package io.kinewatch.ingest.video;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VideoFileReaderIT {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({"10", "15", "25", "30"})
    void shouldGiveEveryFrameAtItsTime(int rate) throws Exception {
        Path file = TestingVideo.write(folder.resolve("a.mp4"), 320, 240, 40, rate);

        List<Long> times = readTimes(file);

        long[] expected = LongStream.range(0, 40).map(i -> i * 1_000_000 / rate).toArray();
        checkTimes(expected, times);
    }

    @Test
    void shouldKeepAVariableFrameRate() throws Exception {
        long[] micros = {0, 33_000, 50_000, 150_000, 400_000, 433_000, 1_000_000, 1_033_000, 1_066_000, 3_000_000};
        Path file = TestingVideo.write(folder.resolve("vfr.mp4"), 320, 240, micros.length, i -> micros[i]);

        checkTimes(micros, readTimes(file));
    }

    @Test
    void shouldGiveTheSamePixelsEachTime() throws Exception {
        Path file = TestingVideo.write(folder.resolve("a.mp4"), 640, 480, 5, 25);

        List<byte[]> first = readPictures(file);
        List<byte[]> second = readPictures(file);

        assertEquals(5, first.size());
        for (int i = 0; i < first.size(); i++) {
            assertTrue(Arrays.equals(first.get(i), second.get(i)), "frame " + i);
        }
    }

    @Test
    void shouldSayWhatIsWrongWithAFile() throws Exception {
        Path video = TestingVideo.write(folder.resolve("a.mp4"), 320, 240, 100, 25);
        Path text = Files.writeString(folder.resolve("a.txt"), "no video at all\n".repeat(100));
        Path cut = cut(video, 3);

        assertTrue(failureOf(folder.resolve("none.mp4")).startsWith("no such file"));
        assertTrue(failureOf(folder).startsWith("not a readable file"));
        assertTrue(failureOf(text).startsWith("not a video"), failureOf(text));
        assertTrue(failureOf(cut).startsWith("not a video, or cut off"), failureOf(cut));
    }

    @Test
    void shouldNoticeThatAFileEndsBeforeItsLastFrame() throws Exception {
        Path whole = shared("videos/v_ApplyEyeMakeup_g01_c01.avi");
        Path cut = cut(whole, 2);

        String message = failureOf(cut);

        assertTrue(message.startsWith("the file is cut off") && message.contains("of 164 frames"), message);
    }

    @ParameterizedTest
    @CsvSource({
        "v_ApplyEyeMakeup_g01_c01.avi, 164, 25, 320, 240",
        "v_BaseballPitch_g01_c01.avi, 107, 29.97, 320, 240",
        "arm-wrestling.mp4, 280, 28, 340, 256",
        "mma-spatiotemporal.mp4, 57, 6, 340, 256",
        "mma-skeleton.mp4, 72, 30, 1920, 1080",
    })
    void shouldReadRealVideos(String name, int frames, double rate, int width, int height) throws Exception {
        Path file = shared("videos/" + name);

        int count = 0;
        try (VideoFileReader reader = new VideoFileReader(file)) {
            for (VideoFrame frame = reader.next(); frame != null; frame = reader.next()) {
                assertEquals(width, frame.picture().width());
                assertEquals(height, frame.picture().height());
                assertEquals(count * 1e6 / rate, (double) frame.timestampMicros(), 200_000, name + " frame " + count);
                count++;
            }
        }
        assertEquals(frames, count);
    }

    private static void checkTimes(long[] expected, List<Long> times) {
        assertEquals(expected.length, times.size());
        for (int i = 0; i < expected.length; i++) {
            assertEquals((double) expected[i], (double) times.get(i), 1_001, "frame " + i);
        }
    }

    private static List<Long> readTimes(Path file) throws SourceException {
        List<Long> times = new ArrayList<>();
        try (VideoFileReader reader = new VideoFileReader(file);
                FrameScaler scaler = new FrameScaler(360)) {
            for (VideoFrame frame = reader.next(); frame != null; frame = reader.next()) {
                assertEquals(times.size(), frame.index());
                assertEquals(times.size(), NumberedPicture.read(scaler.scale(frame.picture())));
                times.add(frame.timestampMicros());
            }
            assertNull(reader.next());
        }
        return times;
    }

    private static List<byte[]> readPictures(Path file) throws SourceException {
        List<byte[]> pictures = new ArrayList<>();
        try (VideoFileReader reader = new VideoFileReader(file);
                FrameScaler scaler = new FrameScaler(360)) {
            for (VideoFrame frame = reader.next(); frame != null; frame = reader.next()) {
                pictures.add(scaler.scale(frame.picture()).bytes());
            }
        }
        return pictures;
    }

    private static String failureOf(Path file) {
        return assertThrows(SourceException.class, () -> readTimesOnly(file)).getMessage();
    }

    private static void readTimesOnly(Path file) throws SourceException {
        try (VideoFileReader reader = new VideoFileReader(file)) {
            for (VideoFrame frame = reader.next(); frame != null; frame = reader.next()) {
                assertTrue(frame.timestampMicros() >= 0);
            }
        }
    }

    private Path cut(Path whole, int divisor) throws IOException {
        byte[] bytes = Files.readAllBytes(whole);
        return Files.write(folder.resolve("cut-" + whole.getFileName()), Arrays.copyOf(bytes, bytes.length / divisor));
    }

    private static Path shared(String name) {
        Path root = Path.of("").toAbsolutePath();
        while (root != null && !Files.isDirectory(root.resolve(".mvn"))) {
            root = root.getParent();
        }
        assumeTrue(root != null && Files.exists(root.resolve("../shared").resolve(name)), "no " + name);
        return root.resolve("../shared").resolve(name).normalize();
    }
}
