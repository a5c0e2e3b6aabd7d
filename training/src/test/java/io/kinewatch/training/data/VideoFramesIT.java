package io.kinewatch.training.data;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.kinewatch.schemas.clip.ClipSpec;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which frames of a file make which ticks, proven by numbers in their pixels. */
class VideoFramesIT {
    private static final int SIDE = 56;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                // a camera of the grid's own rate: every frame
                "15; 15; 0 1 2 3 4 5 6 7",
                // every second one
                "30; 15; 0 2 4 6 8 10 12 14",
                // the first whose time is at most a quarter of an interval before the tick's
                "25; 15; 0 2 3 5 7 8 10 12",
                // slower than the grid: ticks without a frame are left out
                "10; 15; 0 1 - 2 3 - 4 5",
                // a network that wants fewer frames than ingest publishes
                "30; 7.5; 0 4 8 12 16 20 24 28"
            })
    void shouldGiveEachTickTheFirstFrameThatBelongsToIt(double camera, double network, String expected)
            throws Exception {
        NumberedVideo.write(folder.resolve("video.mp4"), 40, camera);

        Map<Integer, Integer> frames = read(TestingClips.square(4, network, SIDE));

        String[] numbers = expected.split(" ");
        List<String> found = IntStream.range(0, numbers.length)
                .mapToObj(tick -> frames.containsKey(tick) ? String.valueOf(frames.get(tick)) : "-")
                .toList();
        assertEquals(List.of(numbers), found);
    }

    @Test
    void shouldGoByTheTimesOfAVariableFrameRate() throws Exception {
        List<Double> seconds = List.of(0.0, 0.01, 0.07, 0.075, 0.2, 0.21, 0.26);
        NumberedVideo.write(folder.resolve("video.mp4"), seconds);

        Map<Integer, Integer> frames = read(TestingClips.square(4, 15, SIDE));

        assertEquals(Map.of(0, 0, 1, 2, 3, 4, 4, 6), frames);
    }

    @Test
    void shouldMakeClipsOfExactlyTheFramesThatTheyShow() throws Exception {
        NumberedVideo.write(folder.resolve("video.mp4"), 60, 10);
        ClipSpec spec = TestingClips.square(6, 15, SIDE);
        LabelledVideo video = new LabelledVideo(
                folder.resolve("video.mp4"),
                Split.TRAIN,
                List.of(new IndexEntry("video.mp4", "walk", 0, null, Split.TRAIN)));

        try (FrameCache cache =
                new FrameCacheBuilder(spec, 1, CacheProgress.SILENT).open(List.of(video), folder.resolve("cache"))) {
            TimedVideo cached = cache.videos().get(0);
            ClipPlace place = new ClipPlace(cached, 0, cached.length(), 5, 0);
            List<Integer> numbers = new ClipReader(cache, spec)
                    .frames(place).stream()
                            .map(frame -> NumberedVideo.number(frame, SIDE))
                            .toList();

            // ticks 5 to 10 of 15 a second; a camera of 10 has nothing new for every third
            assertEquals(List.of(3, 4, 5, 5, 6, 7), numbers);
        }
    }

    private Map<Integer, Integer> read(ClipSpec spec) throws Exception {
        Map<Integer, Integer> numbers = new LinkedHashMap<>();
        List<Integer> ticks = new ArrayList<>();
        try (VideoFrames frames = new VideoFrames(spec)) {
            frames.read(folder.resolve("video.mp4"), (tick, frame) -> {
                ticks.add(tick);
                numbers.put(tick, NumberedVideo.number(frame, SIDE));
            });
        }
        assertEquals(ticks.stream().sorted().distinct().toList(), ticks, "ticks rise");
        return numbers;
    }
}
