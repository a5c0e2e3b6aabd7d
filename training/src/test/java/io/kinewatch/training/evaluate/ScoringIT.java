package io.kinewatch.training.evaluate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kinewatch.schemas.clip.ClipSpec;
import io.kinewatch.training.data.CacheProgress;
import io.kinewatch.training.data.ClipPlaces;
import io.kinewatch.training.data.ClipReader;
import io.kinewatch.training.data.ClipSampler;
import io.kinewatch.training.data.ClipSource;
import io.kinewatch.training.data.FrameCacheBuilder;
import io.kinewatch.training.data.IndexEntry;
import io.kinewatch.training.data.LabelledVideo;
import io.kinewatch.training.data.NumberedVideo;
import io.kinewatch.training.data.Split;
import io.kinewatch.training.data.TestingClips;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A classifier that can only read numbers from pixels: even frames say "even", the last one decides. */
class ScoringIT {
    private static final int SIDE = 56;
    private static final ClipSpec SPEC = TestingClips.square(8, 15, SIDE);
    private static final List<String> LABELS = List.of("even", "odd");
    private static final ClipClassifier LAST_FRAME = clips -> clips.stream()
            .map(frames -> NumberedVideo.number(frames.get(frames.size() - 1), SIDE) % 2 == 0
                    ? new float[] {0.9f, 0.1f}
                    : new float[] {0.4f, 0.6f})
            .toList();

    @TempDir
    private Path folder;

    private LabelledVideo video;
    private LabelledVideo scene;

    @BeforeEach
    void videos() throws IOException {
        NumberedVideo.writeStill(folder.resolve("video.mp4"), 10, 15, 3);
        NumberedVideo.write(folder.resolve("scene.mp4"), 46, 15);
        video = labelled("video.mp4", new IndexEntry("video.mp4", "odd", 0, null, Split.TEST));
        scene = labelled(
                "scene.mp4",
                new IndexEntry("scene.mp4", "odd", 0, 1.0, Split.TEST),
                new IndexEntry("scene.mp4", "even", 1, 3.2, Split.TEST));
    }

    @Test
    void shouldCountClipsAndAverageThoseOfVideosAndSegments() throws IOException {
        Scores scores = score(ClipControl.NONE, LAST_FRAME, 2);

        // the segment of odd ends with frames 7, 11, 14, that of even with 22, 34, 45, the video always with 3
        assertEquals(9, scores.clips());
        assertEquals((2 + 2 + 3) / 9.0, scores.clipTop1());
        // means: 0.433 for odd, which is wrong; 0.733 for even; 0.6 for odd
        assertEquals(3, scores.videos());
        assertEquals(2 / 3.0, scores.videoTop1());
        assertEquals(new LabelScore("odd", 2, 0.5, 1.0), scores.labels().get(1));
    }

    @Test
    void shouldShowOnlyTheMiddleFrameToTheControl() throws IOException {
        Scores scores = score(
                ClipControl.MIDDLE_FRAME,
                clips -> {
                    assertTrue(clips.stream()
                            .allMatch(frames ->
                                    frames.stream().allMatch(frame -> frame == frames.get(4)) && frames.size() == 8));
                    return LAST_FRAME.probabilities(clips);
                },
                1);

        // middle frames are 4, 8, 11 for odd and 19, 31, 42 for even
        assertEquals((1 + 1 + 3) / 9.0, scores.clipTop1());
    }

    private Scores score(ClipControl control, ClipClassifier classifier, int threads) throws IOException {
        FrameCacheBuilder builder = new FrameCacheBuilder(SPEC, 1, CacheProgress.SILENT);
        try (ClipSource clips = new ClipReader(builder.open(List.of(video, scene), folder.resolve("cache")), SPEC)) {
            return new Scoring(new ClipPlaces(LABELS, SPEC), clips.videos(Split.TEST), new ClipSampler.Uniform(3))
                    .run(new ClipAnswers(clips, control, classifier, threads));
        }
    }

    private LabelledVideo labelled(String name, IndexEntry... entries) {
        return new LabelledVideo(folder.resolve(name), Split.TEST, List.of(entries));
    }
}
