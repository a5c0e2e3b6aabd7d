package io.kinewatch.training.quantise;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class ClosenessTest {
    @Test
    void shouldMeasureDifferencesInPartsOfTheSpread() {
        List<float[]> expected = List.of(new float[] {10, 12}, new float[] {3, 1});

        Closeness same = Closeness.of(expected, expected);
        Closeness other = Closeness.of(expected, List.of(new float[] {10, 12}, new float[] {1.9f, 2}));

        assertEquals(new Closeness(0, 1), same);
        assertEquals(0.5, other.agreement());
        assertEquals(Math.sqrt((1.1 * 1.1 + 1) / 4), other.error(), 1e-6);
    }
}
