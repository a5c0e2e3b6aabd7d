package io.kinewatch.monitor.picture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PicturePaceTest {
    private static final long SECOND = 1_000_000_000;

    @ParameterizedTest
    @CsvSource({"25, 100", "30, 100", "12.5, 100", "10, 100", "7, 70", "1, 10"})
    void shouldTakeTenASecondAndAllOfSlowerCameras(double frameRate, int expected) {
        PicturePace pace = new PicturePace(10);

        assertEquals(expected, taken(pace, frameRate, 0), 1);
    }

    @Test
    void shouldTakeAllFramesThatComeUnevenly() {
        PicturePace pace = new PicturePace(10);

        assertEquals(100, taken(pace, 10, 0.04));
    }

    private static int taken(PicturePace pace, double frameRate, double jitterSeconds) {
        Random random = new Random(1);
        int taken = 0;
        for (int frame = 0; frame < 10 * frameRate; frame++) {
            double at = frame / frameRate + jitterSeconds * random.nextDouble();
            taken += pace.takes("gate", Math.round(at * SECOND)) ? 1 : 0;
        }
        return taken;
    }

    @Test
    void shouldTreatEachCameraByItself() {
        PicturePace pace = new PicturePace(10);

        assertTrue(pace.takes("gate", 0));
        assertTrue(pace.takes("yard", 1));
    }

    @Test
    void shouldForgetWhoIsNotWatched() {
        PicturePace pace = new PicturePace(10);
        pace.takes("gate", 0);

        pace.keepOnly(Set.of("yard"));

        assertTrue(pace.takes("gate", 1));
    }
}
