package io.kinewatch.training.figures.motion;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class PoseTrackTest {
    private final Pose stand = Pose.standing();
    private final Pose bow = stand.trunk(10, 40, -5);
    private final Pose lie = stand.trunk(90, 0, 0);
    private final PoseTrack track =
            new PoseTrack(List.of(new PoseTrack.Key(0, stand), new PoseTrack.Key(0.4, bow), new PoseTrack.Key(1, lie)));

    @Test
    void shouldPassThroughItsKeys() {
        assertEquals(0, track.at(0).distance(stand), 1e-9);
        assertEquals(0, track.at(0.4).distance(bow), 1e-9);
        assertEquals(0, track.at(1).distance(lie), 1e-9);
    }

    @Test
    void shouldRestAtBothEnds() {
        assertTrue(track.at(0.001).distance(stand) < 0.01);
        assertTrue(track.at(0.999).distance(lie) < 0.01);
        assertEquals(lie, track.at(7));
    }

    @Test
    void shouldMoveWithoutLeaps() {
        for (double phase = 0; phase < 1; phase += 0.01) {
            assertTrue(track.at(phase).distance(track.at(phase + 0.01)) < 3, "leap at " + phase);
        }
    }

    @Test
    void shouldRefuseKeysThatDoNotSpanTheWholeWay() {
        List<PoseTrack.Key> half = List.of(new PoseTrack.Key(0, stand), new PoseTrack.Key(0.5, lie));

        assertThrows(IllegalArgumentException.class, () -> new PoseTrack(half));
    }
}
