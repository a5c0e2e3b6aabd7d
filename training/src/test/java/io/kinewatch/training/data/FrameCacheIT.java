package io.kinewatch.training.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kinewatch.schemas.clip.ClipSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FrameCacheIT {
    private static final int SIDE = 56;
    private static final ClipSpec SPEC = TestingClips.square(4, 15, SIDE);

    @TempDir
    private Path folder;

    private final List<String> told = new ArrayList<>();

    @Test
    void shouldKeepTheFramesOfSeveralVideosApart() throws IOException {
        List<LabelledVideo> videos = List.of(video("a", 12), video("b", 30), video("c", 5));

        try (FrameCache cache = open(videos, 2)) {
            assertEquals(
                    List.of(12, 30, 5),
                    cache.videos().stream().map(TimedVideo::length).toList());
            for (TimedVideo video : cache.videos()) {
                for (int i = 0; i < video.length(); i++) {
                    assertEquals(i, NumberedVideo.number(cache.frame(video, i), SIDE));
                }
            }
        }
    }

    @Test
    void shouldBeUsedAgainOnlyForTheSameVideos() throws IOException {
        List<LabelledVideo> videos = List.of(video("a", 12), video("b", 9));
        byte[] before;
        try (FrameCache cache = open(videos, 1)) {
            before = cache.frame(cache.videos().get(1), 3);
        }
        told.clear();

        try (FrameCache again = open(videos, 1)) {
            assertArrayEquals(before, again.frame(again.videos().get(1), 3));
            assertEquals(List.of(), told, "nothing was read");
        }
        NumberedVideo.write(folder.resolve("b.mp4"), 20, 15);
        try (FrameCache changed = open(videos, 1)) {
            assertEquals(20, changed.videos().get(1).length());
        }
    }

    @Test
    void shouldLeaveOutWhatCannotBeReadAndSayWhy() throws IOException {
        Files.writeString(folder.resolve("broken.mp4"), "no video");
        List<LabelledVideo> videos = List.of(labelled("broken"), labelled("missing"), video("a", 12));

        try (FrameCache cache = open(videos, 1)) {
            assertEquals(1, cache.videos().size());
        }
        assertTrue(told.get(0).startsWith("broken.mp4: not a video"), told.toString());
        assertTrue(told.get(1).startsWith("missing.mp4: no such file"), told.toString());
    }

    @Test
    void shouldRefuseASetOfWhichNothingCanBeRead() {
        assertThrows(IndexException.class, () -> open(List.of(labelled("missing")), 1));
    }

    private FrameCache open(List<LabelledVideo> videos, int threads) throws IOException {
        CacheProgress progress = new CacheProgress() {
            @Override
            public void read(int done, int all) {
                told.add("read " + done);
            }

            @Override
            public void skipped(Path video, String reason) {
                told.removeIf(line -> line.startsWith("read"));
                told.add(video.getFileName() + ": " + reason);
            }
        };
        return new FrameCacheBuilder(SPEC, threads, progress).open(videos, folder.resolve("cache"));
    }

    private LabelledVideo video(String name, int frames) throws IOException {
        NumberedVideo.write(folder.resolve(name + ".mp4"), frames, 15);
        return labelled(name);
    }

    private LabelledVideo labelled(String name) {
        Path path = folder.resolve(name + ".mp4");
        return new LabelledVideo(
                path, Split.TRAIN, List.of(new IndexEntry(name + ".mp4", "walk", 0, null, Split.TRAIN)));
    }
}
