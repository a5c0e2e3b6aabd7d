package io.kinewatch.training.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ClipSamplerTest {
    private static Stream<Arguments> table() {
        return Stream.of(
                // sampler, from, to, frames, starts
                Arguments.of(new ClipSampler.Centre(), 0, 16, 16, List.of(0)),
                Arguments.of(new ClipSampler.Centre(), 0, 17, 16, List.of(0)),
                Arguments.of(new ClipSampler.Centre(), 0, 36, 16, List.of(10)),
                Arguments.of(new ClipSampler.Centre(), 100, 136, 16, List.of(110)),
                Arguments.of(new ClipSampler.Centre(), 5, 9, 16, List.of(5)),
                Arguments.of(new ClipSampler.Uniform(1), 0, 36, 16, List.of(10)),
                Arguments.of(new ClipSampler.Uniform(3), 0, 36, 16, List.of(0, 10, 20)),
                Arguments.of(new ClipSampler.Uniform(3), 7, 43, 16, List.of(7, 17, 27)),
                Arguments.of(new ClipSampler.Uniform(4), 0, 17, 16, List.of(0, 0, 1, 1)),
                Arguments.of(new ClipSampler.Uniform(2), 3, 5, 16, List.of(3, 3)),
                Arguments.of(new ClipSampler.Sliding(8), 0, 16, 16, List.of(0)),
                Arguments.of(new ClipSampler.Sliding(8), 0, 31, 16, List.of(0, 8)),
                Arguments.of(new ClipSampler.Sliding(8), 0, 32, 16, List.of(0, 8, 16)),
                Arguments.of(new ClipSampler.Sliding(16), 10, 60, 16, List.of(10, 26, 42)),
                Arguments.of(new ClipSampler.Sliding(8), 0, 4, 16, List.of(0)));
    }

    @ParameterizedTest
    @MethodSource("table")
    void shouldBeginClipsWhereThePapersDo(ClipSampler sampler, int from, int to, int frames, List<Integer> starts) {
        assertEquals(starts, sampler.starts(from, to, frames, new SplittableRandom(1)));
    }

    @Test
    void shouldReachEveryStartAtRandomAndNoOther() {
        SplittableRandom random = new SplittableRandom(1);
        TreeSet<Integer> seen = new TreeSet<>();
        for (int i = 0; i < 500; i++) {
            seen.addAll(new ClipSampler.Random().starts(4, 24, 16, random));
        }

        assertEquals(new TreeSet<>(List.of(4, 5, 6, 7, 8)), seen);
    }

    @Test
    void shouldRefuseAStretchWithoutTicksAndSenselessNumbers() {
        SplittableRandom random = new SplittableRandom(1);

        assertThrows(IllegalArgumentException.class, () -> new ClipSampler.Centre().starts(5, 5, 16, random));
        assertThrows(IllegalArgumentException.class, () -> new ClipSampler.Uniform(0));
        assertThrows(IllegalArgumentException.class, () -> new ClipSampler.Sliding(0));
    }

    @Test
    void shouldLoopAStretchThatIsTooShort() {
        assertArrayEquals(new int[] {3, 4, 5, 3, 4, 5, 3}, ClipTicks.looped(3, 3, 6, 7));
        assertArrayEquals(new int[] {5, 3, 4, 5}, ClipTicks.looped(5, 3, 6, 4));
        assertArrayEquals(new int[] {10, 11, 12, 13}, ClipTicks.looped(10, 0, 30, 4));
        assertTrue(assertThrows(IllegalArgumentException.class, () -> ClipTicks.looped(6, 3, 6, 4))
                .getMessage()
                .contains("6"));
    }
}
