package io.kinewatch.local.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class IngestCostTest {
    @Test
    void shouldCompareMedians() {
        IngestCost cost = new IngestCost("1280x720", List.of(4.0, 2.0, 2.5), List.of(9.0, 3.0, 2.0, 2.5), 1, 1);

        assertEquals(2.5, cost.ffmpegMedian());
        assertEquals(2.75, cost.ingestMedian());
        assertEquals(1.1, cost.ratio(), 1e-9);
        assertTrue(cost.reached());
    }

    @Test
    void shouldMissAboveAQuarterMore() {
        assertFalse(new IngestCost("1280x720", List.of(2.0), List.of(2.6), 1, 1).reached());
    }
}
