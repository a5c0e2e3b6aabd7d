package io.kinewatch.monitor.camera;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.kinewatch.monitor.TestingClock;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class CameraLatenciesTest {
    private static final Instant START = Instant.parse("2026-11-20T12:00:00Z");

    private final TestingClock clock = new TestingClock(START);
    private final CameraLatencies latencies = new CameraLatencies(clock);

    @Test
    void shouldTellTheHopsApart() {
        latencies.frame("door", START.minusMillis(20), START);
        latencies.prediction("door", START.minusMillis(300), START);

        assertEquals(new HopLatencies(new Percentiles(20, 20), new Percentiles(300, 300), null), latencies.of("door"));
        assertEquals(HopLatencies.NONE, latencies.of("yard"));
    }

    @Test
    void shouldTakePercentilesByNearestRank() {
        for (int millis = 1; millis <= 200; millis++) {
            latencies.event("door", START.minusMillis(millis), START);
        }

        assertEquals(new Percentiles(100, 198), latencies.of("door").event());
    }

    @Test
    void shouldForgetWhatIsOlderThanFiveMinutesAndKeepNoMoreThanSixHundred() {
        for (int i = 0; i < 600; i++) {
            latencies.frame("door", START.minusMillis(900), START);
        }
        for (int i = 0; i < 599; i++) {
            latencies.frame("door", START.minusMillis(100), START);
        }
        assertEquals(new Percentiles(100, 100), latencies.of("door").frame());

        clock.advanceSeconds(301);
        assertNull(latencies.of("door").frame());
    }

    @Test
    void shouldForgetCamerasOfWhichNothingCame() {
        latencies.frame("door", START, START);

        clock.advanceSeconds(601);
        latencies.tick();

        assertEquals(HopLatencies.NONE, latencies.of("door"));
    }
}
