package io.kinewatch.monitor.health;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.kinewatch.monitor.TestingClock;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class PredictionTallyTest {
    private static final Instant START = Instant.parse("2026-11-20T12:00:00Z");

    private final TestingClock clock = new TestingClock(START);
    private final PredictionTally tally = new PredictionTally(clock);

    @Test
    void shouldTellTheMeanOfTheLastTenSeconds() {
        for (int i = 0; i < 40; i++) {
            tally.accept("door", "m", clock.instant());
            tally.accept("yard", "m", clock.instant());
            clock.advanceSeconds(1);
        }
        assertEquals(2.0, tally.windowsPerSecond());

        clock.advanceSeconds(5);
        assertEquals(1.0, tally.windowsPerSecond());

        clock.advanceSeconds(5);
        assertEquals(0.0, tally.windowsPerSecond());
    }

    @Test
    void shouldNotTakeOldPredictionsForNewOnes() {
        for (int second = 600; second > 0; second--) {
            tally.accept("door", "m", START.minusSeconds(second));
        }

        assertEquals(1.0, tally.windowsPerSecond());
    }

    @Test
    void shouldTellWhichModelServesHowManyCameras() {
        tally.accept("door", "old", clock.instant());
        tally.accept("yard", "old", clock.instant());
        tally.accept("roof", "new", clock.instant());
        assertEquals(List.of(new ModelView("new", 1), new ModelView("old", 2)), tally.models());

        tally.accept("door", "new", clock.instant());
        clock.advanceSeconds(30);
        tally.accept("door", "new", clock.instant());
        clock.advanceSeconds(31);
        assertEquals(List.of(new ModelView("new", 1)), tally.models());
    }
}
