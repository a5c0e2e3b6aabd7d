package io.kinewatch.training.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FiguresTest {
    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "9999, 9999",
        "10000, 10.0 k",
        "694172, 694 k",
        "999600, 1.00 M",
        "33371472, 33.4 M",
        "99960000, 100 M",
        "8317000000, 8.32 G",
        "9996000000, 10.0 G",
        "5000000000000000, 5000 T"
    })
    void shouldKeepThreeDigitsThatCount(long number, String text) {
        assertEquals(text, Figures.large(number).replace('\u00a0', ' '));
    }
}
