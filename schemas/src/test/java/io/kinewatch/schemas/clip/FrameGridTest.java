package io.kinewatch.schemas.clip;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FrameGridTest {
    private static final Instant ANCHOR = Instant.parse("2026-01-02T03:04:05.123457Z");
    private final FrameGrid grid = new FrameGrid(15, ANCHOR);

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "16665, 0",
        "49999, 0",
        "50000, 1", // a quarter of an interval before tick 1
        "66666, 1",
        "66667, 1",
        "116666, 1",
        "116667, 2",
        "-16666, 0",
        "-16667, -1",
        "1000000, 15",
        "86400000000, 1296000",
    })
    void shouldGiveAFrameTheTickFromAQuarterIntervalBeforeOn(long micros, long tick) {
        assertEquals(tick, grid.tick(ANCHOR.plusNanos(micros * 1000)));
    }

    @ParameterizedTest
    @CsvSource({"15", "30", "10", "24", "25", "29.97", "59.94"})
    void shouldGiveEveryTickExactlyOneFrameOfACameraOfItsOwnRateDespiteJitter(double rate) {
        FrameGrid own = new FrameGrid(rate, ANCHOR);

        for (int i = 1; i < 10_000; i++) {
            long micros = Math.round(i * 1e6 / rate) + (i % 7 - 3) * 1000L;
            assertEquals(i, own.tick(ANCHOR.plusNanos(micros * 1000)));
        }
    }

    @Test
    void shouldPlaceTicksEvenly() {
        assertEquals(ANCHOR.plusMillis(2000), grid.at(30));
        assertEquals(8, grid.ticks(Duration.ofMillis(500)));
    }

    @Test
    void shouldRefuseARateThatIsNone() {
        assertThrows(IllegalArgumentException.class, () -> new FrameGrid(0, ANCHOR));
        assertThrows(IllegalArgumentException.class, () -> new FrameGrid(Double.NaN, ANCHOR));
    }
}
