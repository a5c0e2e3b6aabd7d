package io.kinewatch.training.figures.motion;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PassageTest {

    static LongStream seeds() {
        return LongStream.range(0, 20);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void shouldTakeTheSameWayBackwards(long seed) {
        PoseTrack sit = Seating.random(Dice.of(seed, "seating"));
        PoseTrack fall = Falls.random(Dice.of(seed, "fall"), 80);
        for (PoseTrack way : new PoseTrack[] {sit, fall}) {
            Motion down = new Motion.Passage(way, 0.1, 2, 0.2, false);
            Motion up = new Motion.Passage(way, 0.1, 2, 0.2, true);
            for (double seconds = 0; seconds <= 2.2; seconds += 0.05) {
                assertEquals(0, down.at(seconds).distance(up.at(2.2 - seconds)), 1e-6);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.3, 0, 0.3})
    void shouldHaveATempoThatIsSymmetricAboutItsMiddle(double warp) {
        PoseTrack way = Falls.random(Dice.of(3, "fall"), 80);
        Motion down = new Motion.Passage(way, 0, 1, warp, false);

        assertEquals(0, down.at(0.5).distance(way.at(0.5)), 1e-9);
        assertEquals(0, down.at(0.2).distance(new Motion.Passage(way, 0, 1, warp, true).at(0.8)), 1e-9);
    }

    @Test
    void shouldSpreadTheMovementOverItsTime() {
        PoseTrack way = Falls.random(Dice.of(3, "fall"), 80);

        assertTrue(way.at(0.25).distance(way.first()) > 10);
        assertTrue(way.at(0.5).distance(way.at(0.25)) > 10);
        assertTrue(way.at(0.75).distance(way.at(0.5)) > 10);
        assertTrue(way.last().distance(way.at(0.75)) > 10);
    }
}
