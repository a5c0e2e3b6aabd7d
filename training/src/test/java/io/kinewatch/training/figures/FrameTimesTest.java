package io.kinewatch.training.figures;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class FrameTimesTest {

    @Test
    void shouldPlaceFramesEvenly() {
        assertEquals(List.of(0.0, 0.1, 0.2), FrameTimes.constant(0.3, 10).seconds());
        assertEquals(List.of(5.0, 5.1), FrameTimes.constant(0.2, 10).from(5).seconds());
    }

    @Test
    void shouldVaryDistancesWithoutChangingTheOrder() {
        List<Double> seconds = FrameTimes.variable(1, 10, 20, 0.4).seconds();

        assertEquals(200, seconds.size());
        assertEquals(0.0, seconds.get(0));
        for (int i = 1; i < seconds.size(); i++) {
            assertTrue(seconds.get(i) > seconds.get(i - 1));
            assertEquals(i / 20.0, seconds.get(i), 0.4 / 20 + 1e-9);
        }
    }

    @Test
    void shouldRemoveAboutTheShareAndNeverTheFirst() {
        FrameTimes all = FrameTimes.constant(100, 25);

        FrameTimes kept = all.without(3, 0.05);

        assertEquals(2500 * 0.95, kept.seconds().size(), 40);
        assertEquals(0.0, kept.seconds().get(0));
        assertTrue(all.seconds().containsAll(kept.seconds()));
        assertEquals(25, kept.rate());
    }

    @Test
    void shouldRefuseAVideoWithoutFrames() {
        assertThrows(IllegalArgumentException.class, () -> new FrameTimes(List.of(), 25));
    }
}
