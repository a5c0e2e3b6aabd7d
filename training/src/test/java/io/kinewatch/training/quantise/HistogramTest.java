package io.kinewatch.training.quantise;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class HistogramTest {
    private final Histogram histogram = new Histogram();

    @Test
    void shouldFindPercentilesOfAnEvenDistribution() {
        for (int i = 0; i < 1_000_000; i++) {
            histogram.add(-2 + 10 * (i + 0.5f) / 1_000_000);
        }

        ValueRange range = histogram.without(0.01);

        assertEquals(-1.9f, range.low(), 0.01f);
        assertEquals(7.9f, range.high(), 0.01f);
        assertEquals(-2, histogram.extremes().low(), 1e-4f);
        assertEquals(8, histogram.extremes().high(), 1e-4f);
        assertEquals(histogram.extremes(), histogram.without(0));
    }

    @Test
    void shouldLeaveOutTheFewLargestValues() {
        for (int i = 0; i < 100_000; i++) {
            histogram.add((i % 1000) / 1000f);
        }
        histogram.add(500);

        assertEquals(500, histogram.without(1e-6).high());
        assertEquals(1, histogram.without(2e-5).high(), 0.2f);
        assertEquals(0, histogram.without(2e-5).low());
    }

    @Test
    void shouldCountAlikeInWhicheverOrderValuesCome() {
        var other = new Histogram();
        float[] values = new float[20_000];
        var random = new Random(1);
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (random.nextGaussian() * Math.pow(10, random.nextInt(-3, 3)));
        }
        values[0] = 1;
        for (float value : values) {
            histogram.add(value);
        }
        Arrays.sort(values, 1, values.length);
        for (float value : values) {
            other.add(value);
        }

        int[] reach = histogram.reach();
        assertArrayEquals(reach, other.reach());
        assertArrayEquals(histogram.inner(reach[0], reach[1]), other.inner(reach[0], reach[1]));
        assertTrue(Math.max(reach[0], reach[1]) > Histogram.BINS / 2 - 1, "the bins are made use of");
    }

    @Test
    void shouldGiveWhatLiesOutsideToTheOutermostBins() {
        for (float value : new float[] {0.5f, 1, 1.25f, -0.5f, -1.25f, 0, 2000, -1900}) {
            histogram.add(value);
        }
        int below = 3;
        int above = 4;

        long[] cut = histogram.cut(below, above);
        long[] inner = histogram.inner(below, above);

        assertEquals(7, Arrays.stream(cut).sum(), "all but the zero");
        assertEquals(5, Arrays.stream(inner).sum());
        assertEquals(1, cut[0] - inner[0]);
        assertEquals(1, cut[6] - inner[6]);
        assertEquals(8, histogram.count());
    }

    @Test
    void shouldTakeZerosForARangeOfNothing() {
        histogram.add(0);

        assertEquals(new ValueRange(0, 0), histogram.without(1e-4));
        assertEquals(new ValueRange(0, 0), EntropyRange.of(histogram));
    }

    @Test
    void shouldRefuseWhatIsNoNumber() {
        assertThrows(IllegalArgumentException.class, () -> histogram.add(Float.NaN));
        assertThrows(IllegalArgumentException.class, () -> histogram.add(Float.POSITIVE_INFINITY));
    }
}
