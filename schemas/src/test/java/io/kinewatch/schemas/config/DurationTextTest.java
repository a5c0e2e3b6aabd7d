package io.kinewatch.schemas.config;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DurationTextTest {
    @ParameterizedTest
    @CsvSource({
        "0, PT0S, 0",
        "250ms, PT0.25S, 250ms",
        "5s, PT5S, 5s",
        "1.5m, PT1M30S, 90s",
        "60 s, PT1M, 1m",
        "48h, PT48H, 2d",
        "0.5ms, PT0.0005S, 0",
        "999999999d, PT23999999976H, 999999999d"
    })
    void shouldReadAndWrite(String text, Duration duration, String shortest) {
        assertEquals(Optional.of(duration), DurationText.parse(text));
        assertEquals(shortest, DurationText.format(duration));
    }

    @ParameterizedTest
    @CsvSource({"''", "5", "s", "-1s", "1 week", "1s2ms", "1.s", "9999999999s"})
    void shouldRefuse(String text) {
        assertEquals(Optional.empty(), DurationText.parse(text));
    }
}
