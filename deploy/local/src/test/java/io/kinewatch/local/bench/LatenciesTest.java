package io.kinewatch.local.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LatenciesTest {
    @Test
    void shouldTellPercentilesRoundedUp() {
        Latencies latencies = new Latencies();
        IntStream.rangeClosed(1, 100).forEach(i -> latencies.add(i - 0.5));

        assertEquals(50, Latencies.percentile(latencies.counts(), 50));
        assertEquals(99, Latencies.percentile(latencies.counts(), 99));
        assertEquals(100, Latencies.percentile(latencies.counts(), 100));
    }

    @Test
    void shouldCountFromAMomentOn() {
        Latencies latencies = new Latencies();
        latencies.add(500);
        int[] before = latencies.counts();
        latencies.add(20);
        latencies.add(-3);

        int[] since = Latencies.difference(latencies.counts(), before);

        assertEquals(2, Latencies.total(since));
        assertEquals(20, Latencies.percentile(since, 99));
        assertEquals(4, Latencies.total(Latencies.sum(since, since)));
    }

    @Test
    void shouldTellNothingOfNothing() {
        assertEquals(0, Latencies.percentile(new Latencies().counts(), 99));
    }
}
