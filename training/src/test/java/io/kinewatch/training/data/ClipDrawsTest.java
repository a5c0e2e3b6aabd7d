package io.kinewatch.training.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kinewatch.schemas.clip.ChannelOrder;
import io.kinewatch.schemas.clip.ClipSpec;
import io.kinewatch.schemas.clip.Interpolation;
import io.kinewatch.schemas.clip.ResizeRule;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ClipDrawsTest {
    private static final ClipSpec SPEC = new ClipSpec(
            16,
            15,
            8,
            8,
            ResizeRule.shortSide(Interpolation.PIL_BILINEAR, 8),
            ChannelOrder.RGB,
            255,
            List.of(0f, 0f, 0f),
            List.of(1f, 1f, 1f));
    private static final List<String> LABELS = List.of("idle", "walk", "run");

    @Test
    void shouldDrawEveryLabelEquallyOften() {
        List<TimedVideo> videos = new ArrayList<>();
        IntStream.range(0, 9).forEach(i -> videos.add(video("idle" + i, 40, entry("idle", 0, 3))));
        videos.add(video("walk", 40, entry("walk", 0, 3)));
        videos.add(video("run", 40, entry("run", 0, 3)));

        List<ClipPlace> clips = new ClipDraws(videos, LABELS, SPEC).epoch(DrawRule.EQUAL_LABELS, 1, 0, 60);

        assertEquals(
                List.of(20L, 20L, 20L),
                List.copyOf(clips.stream()
                        .collect(Collectors.groupingBy(ClipPlace::labelIndex, Collectors.counting()))
                        .values()));
        for (int round = 0; round < clips.size(); round += LABELS.size()) {
            assertEquals(
                    Set.of(0, 1, 2),
                    clips.subList(round, round + LABELS.size()).stream()
                            .map(ClipPlace::labelIndex)
                            .collect(Collectors.toSet()),
                    "each label once in a round");
        }
        long idleVideos = clips.stream()
                .filter(clip -> clip.labelIndex() == 0)
                .map(clip -> clip.video().video().path())
                .distinct()
                .count();
        assertEquals(9, idleVideos, "each entry comes before any comes again");
    }

    @Test
    void shouldShowMoreOfTheLabelThanOfItsNeighboursInAScene() {
        TimedVideo scene = video("scene", 150, entry("idle", 0, 2), entry("walk", 2, 4), entry("run", 4, 10));

        List<ClipPlace> clips = new ClipDraws(List.of(scene), LABELS, SPEC).epoch(DrawRule.EQUAL_LABELS, 3, 0, 600);

        List<Integer> walks = clips.stream()
                .filter(clip -> clip.labelIndex() == 1)
                .map(ClipPlace::start)
                .distinct()
                .sorted()
                .toList();
        // walk lasts from tick 30 to 60; ten of sixteen ticks have to be in it
        assertEquals(IntStream.rangeClosed(24, 50).boxed().toList(), walks);
        assertTrue(clips.stream().allMatch(clip -> clip.start() >= 0 && clip.start() + 16 <= 150));
    }

    @Test
    void shouldLeaveOutEntriesThatAreTooShortForAnyWindow() {
        TimedVideo scene = video("scene", 150, entry("idle", 0, 4), entry("walk", 4, 4.5), entry("run", 4.5, 10));

        IndexException e = assertThrows(IndexException.class, () -> new ClipDraws(List.of(scene), LABELS, SPEC));

        assertTrue(e.getMessage().contains("walk"), e.getMessage());
    }

    @Test
    void shouldLearnFromVideosThatAreShorterThanAClip() {
        TimedVideo brief = video("brief", 10, entry("walk", 0, 1));

        List<ClipPlace> clips =
                new ClipDraws(List.of(brief), List.of("walk"), SPEC).epoch(DrawRule.EQUAL_LABELS, 1, 0, 5);

        assertTrue(clips.stream().allMatch(clip -> clip.start() == 0 && clip.to() == 10));
    }

    @Test
    void shouldDrawTheSameForTheSameEpochAndOthersForTheNext() {
        TimedVideo scene = video("scene", 150, entry("idle", 0, 2), entry("walk", 2, 4), entry("run", 4, 10));
        ClipDraws draws = new ClipDraws(List.of(scene), LABELS, SPEC);

        assertEquals(draws.epoch(DrawRule.EQUAL_LABELS, 1, 2, 30), draws.epoch(DrawRule.EQUAL_LABELS, 1, 2, 30));
        assertNotEquals(draws.epoch(DrawRule.EQUAL_LABELS, 1, 2, 30), draws.epoch(DrawRule.EQUAL_LABELS, 1, 3, 30));
        assertNotEquals(draws.epoch(DrawRule.EQUAL_LABELS, 1, 2, 30), draws.epoch(DrawRule.EQUAL_LABELS, 2, 2, 30));
    }

    @Test
    void shouldRefuseALabelThatIsNotAmongThose() {
        TimedVideo video = video("a", 40, entry("swim", 0, 2));

        IndexException e = assertThrows(IndexException.class, () -> new ClipDraws(List.of(video), LABELS, SPEC));

        assertTrue(e.getMessage().contains("swim"), e.getMessage());
    }

    @Test
    void shouldHoldTheFrameBeforeWhereATickHasNone() {
        TimedVideo sparse = new TimedVideo(
                new LabelledVideo(Path.of("a"), Split.TRAIN, List.of(entry("walk", 0, 1))), List.of(0, 2, 5));

        assertEquals(6, sparse.length());
        assertEquals(
                List.of(0, 0, 1, 1, 1, 2),
                IntStream.range(0, 6).mapToObj(sparse::frameAt).toList());
    }

    private static TimedVideo video(String name, int ticks, IndexEntry... entries) {
        return new TimedVideo(
                new LabelledVideo(Path.of(name), Split.TRAIN, List.of(entries)),
                IntStream.range(0, ticks).boxed().toList());
    }

    private static IndexEntry entry(String label, double from, double to) {
        return new IndexEntry("video", label, from, to, Split.TRAIN);
    }
}
