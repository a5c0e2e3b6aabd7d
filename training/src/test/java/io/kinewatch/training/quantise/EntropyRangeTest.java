package io.kinewatch.training.quantise;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;

class EntropyRangeTest {
    private final Histogram histogram = new Histogram();

    @Test
    void shouldCostNothingWhereLevelsSayAll() {
        long[] counts = new long[256];
        for (int i = 0; i < counts.length; i++) {
            counts[i] = 1L + i % 7;
        }

        assertEquals(0, EntropyRange.divergence(counts, counts), 1e-12);
    }

    /** Two bins to a level: 3 and 1 become 2 and 2, so the divergence is 3/4 ln(3/2) + 1/4 ln(1/2). */
    @Test
    void shouldCostWhatALevelBlurs() {
        long[] counts = new long[512];
        for (int i = 0; i < counts.length; i++) {
            counts[i] = i % 2 == 0 ? 3 : 1;
        }

        assertEquals(0.75 * Math.log(1.5) + 0.25 * Math.log(0.5), EntropyRange.divergence(counts, counts), 1e-12);
    }

    @Test
    void shouldKeepAllOfAnEvenDistribution() {
        for (int i = 0; i < 1_000_000; i++) {
            histogram.add(6 * (i + 0.5f) / 1_000_000);
        }

        assertEquals(6, EntropyRange.of(histogram).high(), 0.06f);
    }

    @Test
    void shouldCutALongTail() {
        var random = new Random(2);
        for (int i = 0; i < 1_000_000; i++) {
            histogram.add((float) Math.abs(random.nextGaussian()));
        }
        histogram.add(60);

        ValueRange range = EntropyRange.of(histogram);

        assertTrue(range.high() > 2.5f && range.high() < 15, range.toString());
        assertEquals(0, range.low());
        assertEquals(60, histogram.extremes().high());
    }

    @Test
    void shouldShrinkBothEndsAlike() {
        var random = new Random(3);
        for (int i = 0; i < 1_000_000; i++) {
            histogram.add((float) random.nextGaussian());
        }
        histogram.add(60);
        histogram.add(-30);

        ValueRange range = EntropyRange.of(histogram);

        assertEquals(-range.high() / 2, range.low(), 0.1f);
        assertTrue(range.high() < 30, range.toString());
    }
}
