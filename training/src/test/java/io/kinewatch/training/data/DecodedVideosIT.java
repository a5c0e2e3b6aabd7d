package io.kinewatch.training.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kinewatch.schemas.clip.ClipSpec;
import io.kinewatch.training.data.Augmentation.Colours;
import io.kinewatch.training.data.Augmentation.Timing;
import io.kinewatch.training.data.CropPosition.Anchor;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Clips decoded on demand show the frames that they should, and are those of the cache, byte for byte. */
class DecodedVideosIT {
    private static final int SIDE = 56;
    private static final ClipSpec SPEC = TestingClips.square(6, 15, SIDE);

    @TempDir
    private Path folder;

    private final List<String> told = new ArrayList<>();

    @Test
    void shouldGiveTheBytesOfTheCacheWhichAreServings() throws IOException {
        List<LabelledVideo> videos = List.of(video("even", 40, 30), video("slow", 40, 10), video("odd", 50, 25));
        NumberedVideo.write(folder.resolve("uneven.mp4"), List.of(0.0, 0.01, 0.07, 0.075, 0.2, 0.21, 0.26, 0.5, 0.52));
        videos = new ArrayList<>(videos);
        videos.add(labelled("uneven"));

        FrameCacheBuilder builder = new FrameCacheBuilder(SPEC, 1, CacheProgress.SILENT);
        try (ClipSource cached = new ClipReader(builder.open(videos, folder.resolve("cache")), SPEC);
                ClipSource decoded = open(videos)) {
            assertEquals(cached.videos(Split.TRAIN), decoded.videos(Split.TRAIN));
            Random random = new Random(1);
            for (TimedVideo video : decoded.videos(Split.TRAIN)) {
                for (int clip = 0; clip < 8; clip++) {
                    int start = random.nextInt(video.length());
                    ClipPlace place = new ClipPlace(video, 0, video.length(), start, 0);
                    List<byte[]> expected = cached.frames(place);
                    List<byte[]> found = decoded.frames(place);
                    for (int i = 0; i < expected.size(); i++) {
                        assertArrayEquals(expected.get(i), found.get(i), video.video() + " frame " + i);
                    }
                }
            }
        }
    }

    @Test
    void shouldVaryTheFramesThatTheClipShows() throws IOException {
        List<LabelledVideo> videos = List.of(video("a", 120, 30));
        try (ClipSource clips = open(videos)) {
            TimedVideo video = clips.videos(Split.TRAIN).get(0);
            for (int start : new int[] {0, 3, 20, 41, video.length() - 6}) {
                float[] clip = varied(clips, new ClipPlace(video, 0, video.length(), start, 0), Augmentation.NONE, 1);

                List<Integer> numbers = IntStream.range(0, 6)
                        .mapToObj(i -> NumberedVideo.number(frame(clip, i), SIDE))
                        .toList();
                int first = start;
                assertEquals(
                        IntStream.range(0, 6).map(i -> 2 * (first + i)).boxed().toList(),
                        numbers,
                        "every second frame of 30 a second");
            }
        }
    }

    @Test
    void shouldChangeAllFramesOfAClipAlike() throws IOException {
        NumberedVideo.writeStill(folder.resolve("still.mp4"), 30, 15, 0b1011_0001);
        List<CropRule> rules = List.of(
                new CropRule.Enlarged(0.6),
                CropRule.MultiScaleCorner.hara2017(),
                CropRule.RandomResized.hara2020(),
                new CropRule.ShortSide(64, 80),
                new CropRule.FixedSize(86, 64));
        try (ClipSource clips = open(List.of(labelled("still")))) {
            TimedVideo video = clips.videos(Split.TRAIN).get(0);
            ClipPlace place = new ClipPlace(video, 0, video.length(), 4, 0);
            for (CropRule rule : rules) {
                Augmentation strong = new Augmentation(0.5, rule, new Colours(0.2, 0.3, 0.1, 0.3, 0.1), Timing.NONE);
                float[] first = varied(clips, place, strong, 1);
                for (int i = 1; i < 6; i++) {
                    byte[] one = frame(first, 0);
                    byte[] other = frame(first, i);
                    long far = IntStream.range(0, one.length)
                            .filter(at -> Math.abs((one[at] & 0xFF) - (other[at] & 0xFF)) > 12)
                            .count();
                    assertTrue(far < one.length / 100, rule + " changes frame " + i + " otherwise: " + far);
                }
                assertArrayEquals(first, varied(clips, place, strong, 1), "the same from the same numbers");
                assertTrue(differs(first, varied(clips, place, strong, 2)), rule + " varies");
            }
        }
    }

    @Test
    void shouldCutTheWantedPartForEvaluation() throws IOException {
        try (ClipSource clips = open(List.of(video("a", 30, 15)))) {
            TimedVideo video = clips.videos(Split.TRAIN).get(0);
            ClipPlace place = new ClipPlace(video, 0, video.length(), 5, 0);

            byte[] centre = clips.frames(place).get(0);
            byte[] mirrored =
                    clips.frames(place, new CropPosition(Anchor.CENTRE, true)).get(0);
            byte[] left =
                    clips.frames(place, new CropPosition(Anchor.START, false)).get(0);
            byte[] right =
                    clips.frames(place, new CropPosition(Anchor.END, false)).get(0);

            // 160 x 120 becomes 74 x 56: the ends are 18 pixels apart
            for (int x = 0; x < SIDE; x++) {
                assertEquals(centre[3 * x], mirrored[3 * (SIDE - 1 - x)]);
                if (x + 9 < SIDE) {
                    assertEquals(left[3 * (x + 9)], centre[3 * x]);
                    assertEquals(centre[3 * (x + 9)], right[3 * x]);
                }
            }
        }
    }

    @Test
    void shouldLookAtAVideoOnceAsLongAsItDoesNotChange() throws IOException {
        Files.writeString(folder.resolve("broken.mp4"), "no video");
        List<LabelledVideo> videos = List.of(video("a", 30, 15), labelled("broken"));

        open(videos).close();

        assertEquals(List.of("broken.mp4: not a video, or cut off"), told);
        told.clear();
        try (ClipSource again = open(videos)) {
            assertEquals(30, again.videos(Split.TRAIN).get(0).length());
            assertEquals(1, told.size(), "only what could not be read is looked at again");
        }
        NumberedVideo.write(folder.resolve("a.mp4"), 21, 15);
        try (ClipSource changed = open(videos)) {
            assertEquals(21, changed.videos(Split.TRAIN).get(0).length());
        }
    }

    @Test
    void shouldReplaceAVideoThatBecomesUnreadable() throws IOException {
        List<LabelledVideo> videos = List.of(video("a", 30, 15), video("b", 30, 15), video("c", 30, 15));
        try (ClipSource clips = open(videos);
                BatchLoader loader = new BatchLoader(clips, SPEC, 2, 2)) {
            List<ClipPlace> places = new ArrayList<>();
            List<TimedVideo> timed = clips.videos(Split.TRAIN);
            for (int i = 0; i < 3; i++) {
                places.add(new ClipPlace(timed.get(i), 0, 30, 3 * i, i));
            }
            Files.writeString(folder.resolve("b.mp4"), "no video any more");

            Iterator<ClipBatch> batches = loader.varied(places, 0, Augmentation.NONE, 1, 0);

            try (ClipBatch first = batches.next();
                    ClipBatch second = batches.next()) {
                assertEquals(List.of(0, 2), first.labels(), "the clip after it is in its place");
                assertEquals(1, first.skipped());
                assertEquals(List.of(2), second.labels());
                assertEquals(0, second.skipped());
            }
            assertTrue(loader.waited() > 0);
        }
    }

    @Test
    void shouldRefuseASetOfWhichNothingCanBeRead() {
        assertThrows(IndexException.class, () -> open(List.of(labelled("missing"))));
    }

    private static boolean differs(float[] one, float[] other) {
        return IntStream.range(0, one.length).anyMatch(i -> Math.abs(one[i] - other[i]) > 0.1);
    }

    private static float[] varied(ClipSource clips, ClipPlace place, Augmentation augmentation, int seed) {
        FloatBuffer into = FloatBuffer.allocate(SPEC.values());
        clips.readVaried(place, augmentation, new Random(seed), into);
        return into.array();
    }

    /** Frame i of a tensor, back to levels. */
    private static byte[] frame(float[] clip, int frame) {
        byte[] levels = new byte[SIDE * SIDE * 3];
        for (int c = 0; c < 3; c++) {
            for (int i = 0; i < SIDE * SIDE; i++) {
                float value = clip[(c * SPEC.frames() + frame) * SIDE * SIDE + i];
                levels[i * 3 + c] = (byte) Math.round((value * 0.25f + 0.5f) * 255);
            }
        }
        return levels;
    }

    private ClipSource open(List<LabelledVideo> videos) throws IOException {
        CacheProgress progress = new CacheProgress() {
            @Override
            public void read(int done, int all) {}

            @Override
            public void skipped(Path video, String reason) {
                told.add(video.getFileName() + ": " + reason);
            }
        };
        return DecodedVideos.open(videos, SPEC, new VideoProbes(folder.resolve("videos.times"), 2, progress));
    }

    private LabelledVideo video(String name, int frames, double rate) throws IOException {
        NumberedVideo.write(folder.resolve(name + ".mp4"), frames, rate);
        return labelled(name);
    }

    private LabelledVideo labelled(String name) {
        Path path = folder.resolve(name + ".mp4");
        return new LabelledVideo(
                path, Split.TRAIN, List.of(new IndexEntry(name + ".mp4", "walk", 0, null, Split.TRAIN)));
    }
}
