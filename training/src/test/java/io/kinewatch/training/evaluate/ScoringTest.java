package io.kinewatch.training.evaluate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kinewatch.schemas.clip.ClipSpec;
import io.kinewatch.training.data.ClipPlaces;
import io.kinewatch.training.data.ClipSampler;
import io.kinewatch.training.data.CropPosition;
import io.kinewatch.training.data.IndexEntry;
import io.kinewatch.training.data.Split;
import io.kinewatch.training.data.TestingClips;
import io.kinewatch.training.data.TimedVideo;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ScoringTest {
    private static final ClipSpec SPEC = TestingClips.square(2, 10, 8);
    private static final ClipPlaces PLACES = new ClipPlaces(List.of("a", "b"), SPEC);
    /** "a", but "b" by a little for mirror images and by far from tick 50 on. */
    private static final ClipClassifier BY_TICK = clips -> clips.stream()
            .map(clip -> clip.get(0))
            .map(frame -> frame[1] == 1
                    ? new float[] {0.45f, 0.55f}
                    : frame[0] < 50 ? new float[] {0.7f, 0.3f} : new float[] {0.1f, 0.9f})
            .toList();

    @Test
    void shouldAverageClipsAndCropsOfAVideo() {
        ScriptedClips clips = new ScriptedClips(List.of(ScriptedClips.video("v", 40, entry("a"))), Set.of());
        Scoring scoring =
                new Scoring(PLACES, clips.videos(Split.TEST), new ClipSampler.Uniform(3), CropPosition.views(2));

        Scores scores = scoring.run(new ClipAnswers(clips, ClipControl.NONE, BY_TICK, 2));

        assertEquals(6, scoring.clips());
        assertEquals(6, scores.clips());
        assertEquals(0.5, scores.clipTop1());
        assertEquals(1, scores.videos());
        assertEquals(1, scores.videoTop1());
        assertEquals(1, scores.clipTop5(), "fewer than five labels: all are among the best");
    }

    @Test
    void shouldCountEachSegmentAsAVideo() {
        TimedVideo untrimmed = ScriptedClips.video(
                "v", 100, new IndexEntry("v", "a", 0, 4.0, Split.TEST), new IndexEntry("v", "a", 6, 9.0, Split.TEST));
        ScriptedClips clips = new ScriptedClips(List.of(untrimmed), Set.of());

        Scores scores = run(clips, 2);

        assertEquals(2, scores.videos());
        assertEquals(0.5, scores.videoTop1());
        assertEquals(List.of(1, 1), scores.confusion().get(0));
    }

    @Test
    void shouldLeaveOutWhatCannotBeReadAndAskNoMoreThanItMust() {
        List<TimedVideo> videos = List.of(
                ScriptedClips.video("one", 40, entry("a")),
                ScriptedClips.video("broken", 40, entry("b")),
                ScriptedClips.video("two", 40, entry("a")));
        ScriptedClips clips = new ScriptedClips(videos, Set.of("broken"));

        Scoring.Result result = new Scoring(PLACES, videos, new ClipSampler.Uniform(40))
                .evaluate(new ClipAnswers(clips, ClipControl.NONE, BY_TICK, 1), EvaluationProgress.SILENT);

        assertEquals(80, result.scores().clips());
        assertEquals(2, result.scores().videos());
        assertEquals(1, result.scores().videoTop1());
        assertEquals(80, result.confidence().size());
        assertEquals(1, result.unreadable().size());
        assertEquals("broken", result.unreadable().get(0).path());
        assertEquals("cut off", result.unreadable().get(0).reason());
        assertEquals(1, clips.brokenReads());
    }

    @Test
    void shouldKeepTheOrderAndHoldFewBatches() {
        List<TimedVideo> videos = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            videos.add(ScriptedClips.video("v" + i, 100, entry(i % 2 == 0 ? "a" : "b")));
        }
        ScriptedClips clips = new ScriptedClips(videos, Set.of());
        AtomicInteger asked = new AtomicInteger();
        List<Integer> ahead = Collections.synchronizedList(new ArrayList<>());
        AtomicInteger told = new AtomicInteger();
        ClipClassifier counting = all -> {
            ahead.add(asked.addAndGet(all.size()) - told.get());
            return BY_TICK.probabilities(all);
        };
        List<EntryClips> entries =
                EntryClips.of(PLACES, videos, new ClipSampler.Uniform(10), List.of(CropPosition.CENTRE));
        List<String> order = new ArrayList<>();

        EntryAnswers.each(
                entries,
                new ClipAnswers(clips, ClipControl.NONE, counting, 3),
                EvaluationProgress.SILENT,
                new EntryAnswers.Receiver() {
                    @Override
                    public void entry(EntryClips entry, List<float[]> rows) {
                        told.addAndGet(rows.size());
                        order.add(entry.video().video().path().toString());
                        assertEquals(10, rows.size());
                        assertEquals(0.7f, rows.get(0)[0]);
                        assertEquals(0.9f, rows.get(9)[1]);
                    }

                    @Override
                    public void unreadable(EntryClips entry, UnreadableVideo video) {
                        throw new AssertionError(video);
                    }
                });

        assertEquals(
                videos.stream().map(video -> video.video().path().toString()).toList(), order);
        assertTrue(ahead.stream().allMatch(clipsAhead -> clipsAhead <= 6 * 16), ahead.toString());
    }

    private static Scores run(ScriptedClips clips, int perVideo) {
        return new Scoring(PLACES, clips.videos(Split.TEST), new ClipSampler.Uniform(perVideo))
                .run(new ClipAnswers(clips, ClipControl.NONE, BY_TICK, 2));
    }

    private static IndexEntry entry(String label) {
        return new IndexEntry("v", label, 0, null, Split.TEST);
    }
}
