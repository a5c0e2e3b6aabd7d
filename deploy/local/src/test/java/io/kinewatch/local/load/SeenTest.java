package io.kinewatch.local.load;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.kinewatch.local.bench.Latencies;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SeenTest {
    private static final int[] NONE = new Latencies().counts();

    @Test
    void shouldTellAFairShareFromAnUnfairOne() {
        assertEquals(1, seen(Map.of("a", 7L, "b", 7L)).fairness(2), 1e-9);
        assertEquals(0.5, seen(Map.of("a", 7L)).fairness(2), 1e-9);
        assertEquals(0.9, seen(Map.of("a", 2L, "b", 4L)).fairness(2), 1e-9);
    }

    @Test
    void shouldCountOnlyWhatCameSince() {
        Seen before = seen(Map.of("a", 5L));
        Seen after = seen(Map.of("a", 6L, "b", 1L));

        assertEquals(1, after.since(before).fairness(2), 1e-9);
    }

    private static Seen seen(Map<String, Long> windows) {
        return new Seen(NONE, NONE, windows);
    }
}
