package io.kinewatch.training.classify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Frames that consist of their tick. */
class SegmentCutterTest {
    private static final int CLIP = 4;

    @Test
    void shouldCutEqualStretchesAndLeaveAShortRestWithTheLast() {
        List<SegmentFrames> segments = cut(10, ticks(0, 33));

        assertEquals(
                List.of(0, 10, 20), segments.stream().map(SegmentFrames::from).toList());
        assertEquals(
                List.of(10, 20, 33), segments.stream().map(SegmentFrames::to).toList());
    }

    @Test
    void shouldKeepARestThatHoldsAClip() {
        List<SegmentFrames> segments = cut(10, ticks(0, 34));

        assertEquals(
                List.of(10, 20, 30, 34),
                segments.stream().map(SegmentFrames::to).toList());
    }

    @Test
    void shouldCoverAllOfAStretchWithItsClips() {
        SegmentFrames segment = cut(40, ticks(0, 31)).get(0);

        List<List<Integer>> clips = clips(segment);

        assertEquals(5, clips.size());
        assertEquals(List.of(0, 1, 2, 3), clips.get(0));
        assertEquals(List.of(27, 28, 29, 30), clips.get(4));
    }

    @Test
    void shouldLoopAShortVideo() {
        assertEquals(List.of(List.of(0, 1, 2, 0)), clips(cut(10, ticks(0, 3)).get(0)));
    }

    @Test
    void shouldHoldTheLastFrameOverAHole() {
        List<Integer> ticks = new ArrayList<>(ticks(0, 8));
        ticks.addAll(ticks(13, 25));

        SegmentFrames second = cut(10, ticks).get(1);

        assertEquals(10, second.from());
        assertEquals(List.of(7, 7, 7, 13), clips(second).get(0));
    }

    @Test
    void shouldCutNothingOutOfNothing() {
        assertTrue(cut(10, List.of()).isEmpty());
    }

    @Test
    void shouldRankTheBestOrAllLabels() {
        double[] probabilities = {0.2, 0.5, 0.3};
        List<String> labels = List.of("a", "b", "c");

        assertEquals(
                List.of(new RankedLabel("b", 0.5), new RankedLabel("c", 0.3)),
                RankedLabel.best(labels, probabilities, 2));
        assertEquals(3, RankedLabel.best(labels, probabilities, 5).size());
    }

    private static List<SegmentFrames> cut(int length, List<Integer> ticks) {
        List<SegmentFrames> segments = new ArrayList<>();
        SegmentCutter cutter = new SegmentCutter(length, CLIP, segments::add);
        ticks.forEach(tick -> cutter.frame(tick, new byte[] {tick.byteValue()}));
        cutter.end();
        return segments;
    }

    private static List<Integer> ticks(int from, int to) {
        return IntStream.range(from, to).boxed().toList();
    }

    private static List<List<Integer>> clips(SegmentFrames segment) {
        return segment.clips(CLIP).stream()
                .map(clip -> clip.stream().map(frame -> (int) frame[0]).toList())
                .toList();
    }
}
