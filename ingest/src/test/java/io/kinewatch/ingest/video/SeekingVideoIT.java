package io.kinewatch.ingest.video;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.kinewatch.ingest.video.TestingVideo.Coding;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import java.util.function.IntToLongFunction;
import java.util.stream.IntStream;
import org.bytedeco.ffmpeg.global.avcodec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Frames found by seeking are those that reading from the start gives, bit for bit, with the same times. */
class SeekingVideoIT {
    private static final int FRAMES = 60;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({
        "mp4, " + avcodec.AV_CODEC_ID_H264 + ", 25, 0",
        "matroska, " + avcodec.AV_CODEC_ID_H264 + ", 12, 0",
        "mp4, " + avcodec.AV_CODEC_ID_MPEG4 + ", 12, 2",
        "matroska, " + avcodec.AV_CODEC_ID_MPEG4 + ", 15, 3",
        "avi, " + avcodec.AV_CODEC_ID_MPEG4 + ", 12, 0",
        // open groups of pictures: the first frames after a key frame depend on those before it
        "mpegts, " + avcodec.AV_CODEC_ID_MPEG2VIDEO + ", 12, 2",
    })
    void shouldFindTheFramesThatReadingFromTheStartGives(String format, int codec, int gop, int bFrames)
            throws Exception {
        Path file = TestingVideo.write(
                folder.resolve("video"),
                new Coding(format, codec, gop, bFrames),
                160,
                120,
                FRAMES,
                SeekingVideoIT::steady);

        int restarts = provedAgainstReading(file);

        assertEquals(0, restarts, "seeking alone has led to every frame");
    }

    @Test
    void shouldCountFramesWhereTheContainerTellsNoTimes() throws Exception {
        Coding coding = new Coding("avi", avcodec.AV_CODEC_ID_MPEG4, 12, 2);

        provedAgainstReading(
                TestingVideo.write(folder.resolve("video"), coding, 160, 120, FRAMES, SeekingVideoIT::steady));
    }

    @Test
    void shouldGoByTheTimesOfAVariableFrameRateThatBeginsLate() throws Exception {
        IntToLongFunction uneven = i -> 1_700_000 + i * 33_000L + (i * i % 7) * 4_000L;
        Path file = TestingVideo.write(folder.resolve("video"), 160, 120, FRAMES, uneven);

        assertEquals(0, provedAgainstReading(file));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "v_ApplyEyeMakeup_g01_c01.avi",
                "v_BaseballPitch_g01_c01.avi",
                "arm-wrestling.mp4",
                "mma-spatiotemporal.mp4"
            })
    void shouldFindTheFramesOfRealVideos(String name) throws Exception {
        Path file = Path.of("..", "..", "shared", "videos", name);
        assumeTrue(Files.exists(file));

        assertEquals(0, provedAgainstReading(file));
    }

    @Test
    void shouldSayWhatIsWrongWithAFile() throws Exception {
        Path text = Files.writeString(folder.resolve("text.mp4"), "no video");
        Path cut = TestingVideo.write(
                folder.resolve("whole.avi"), new Coding("avi", 12, 12, 0), 160, 120, 60, SeekingVideoIT::steady);
        byte[] bytes = Files.readAllBytes(cut);
        Path half = Files.write(folder.resolve("half.mp4"), Arrays.copyOf(bytes, bytes.length / 3));

        assertRefused(folder.resolve("missing.mp4"), "no such file");
        assertRefused(text, "not a video");
        assertRefused(half, "cut off");
    }

    private static void assertRefused(Path file, String reason) {
        String message = assertThrows(SourceException.class, () -> VideoProbe.times(file))
                .getMessage();
        assertTrue(message.contains(reason), message);
    }

    /** Compares every frame and its time, in clips from all over the file; gives the number of restarts. */
    private static int provedAgainstReading(Path file) throws Exception {
        List<Long> micros = new ArrayList<>();
        List<byte[]> pictures = new ArrayList<>();
        try (VideoFileReader reader = new VideoFileReader(file);
                FrameScaler scaler = new FrameScaler(120)) {
            for (VideoFrame frame = reader.next(); frame != null; frame = reader.next()) {
                micros.add(frame.timestampMicros());
                pictures.add(scaler.scale(frame.picture()).bytes());
            }
        }

        FrameTimes times = copied(VideoProbe.times(file));

        assertArrayEquals(micros.stream().mapToLong(m -> m).toArray(), times.micros());
        Random random = new Random(3);
        try (SeekingVideo video = new SeekingVideo(file, times);
                FrameScaler scaler = new FrameScaler(120)) {
            for (int clip = 0; clip < 12; clip++) {
                int interval = 1 + random.nextInt(3);
                int first = random.nextInt(pictures.size() - 7 * interval);
                prove(video, scaler, pictures, wanted(first, interval), clip % 3 == 0);
            }
            for (int first = 0; first + 8 <= pictures.size(); first += 8) {
                prove(video, scaler, pictures, wanted(first, 1), true);
            }
            return video.restarts();
        }
    }

    private static long steady(int frame) {
        return frame * 40_000L;
    }

    private static BitSet wanted(int first, int interval) {
        BitSet wanted = new BitSet();
        IntStream.range(0, 8).forEach(i -> wanted.set(first + i * interval));
        return wanted;
    }

    private static void prove(
            SeekingVideo video, FrameScaler scaler, List<byte[]> pictures, BitSet wanted, boolean goOn)
            throws SourceException {
        BitSet given = new BitSet();
        BitSet missing = video.read(wanted, goOn, (position, picture) -> {
            assertArrayEquals(
                    pictures.get(position), scaler.scale(picture).bytes(), "frame " + position + " of " + wanted);
            given.set(position);
        });
        assertEquals(wanted, given);
        assertTrue(missing.isEmpty());
    }

    private static FrameTimes copied(FrameTimes times) throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        times.write(new DataOutputStream(bytes));
        return FrameTimes.read(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
    }
}
