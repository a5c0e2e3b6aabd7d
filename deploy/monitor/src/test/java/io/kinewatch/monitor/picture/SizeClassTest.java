package io.kinewatch.monitor.picture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SizeClassTest {
    @ParameterizedTest
    @CsvSource({
        "1, W160",
        "160, W160",
        "161, W240",
        "240, W240",
        "320, W320",
        "321, W480",
        "600, W640",
        "900, W960",
        "1280, W1280",
        "1281, SOURCE",
        "8000, SOURCE"
    })
    void shouldFillATileWithTheSmallestClassThatIsWideEnough(int tile, SizeClass expected) {
        assertEquals(expected, SizeClass.ofTile(tile));
    }

    @Test
    void shouldNeverEnlarge() {
        assertTrue(SizeClass.W320.keeps(320));
        assertTrue(SizeClass.W320.keeps(200));
        assertFalse(SizeClass.W320.keeps(321));
        assertTrue(SizeClass.SOURCE.keeps(7680));
    }

    @ParameterizedTest
    @CsvSource({"640, 360, 180", "1920, 1080, 180", "640, 480, 240", "1080, 1920, 569", "30000, 1, 1"})
    void shouldKeepTheShape(int width, int height, int expected) {
        assertEquals(expected, SizeClass.W320.heightOf(width, height));
    }
}
