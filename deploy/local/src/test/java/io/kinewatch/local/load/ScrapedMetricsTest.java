package io.kinewatch.local.load;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class ScrapedMetricsTest {
    private static final String BEFORE = """
            # HELP kinewatch_infer_latency_seconds x
            kinewatch_infer_windows_dropped_total{reason="late",} 3.0
            kinewatch_infer_windows_dropped_total{reason="queue-full",} 1.0
            kinewatch_infer_latency_seconds_bucket{hop="queue",le="0.1",} 10.0
            kinewatch_infer_latency_seconds_bucket{hop="queue",le="0.2",} 10.0
            kinewatch_infer_latency_seconds_bucket{hop="queue",le="+Inf",} 10.0
            kinewatch_infer_latency_seconds_bucket{hop="infer",le="0.1",} 99.0
            """;

    @Test
    void shouldCountWhatCameSince() {
        ScrapedMetrics after = ScrapedMetrics.parse(
                BEFORE.replace("\"late\",} 3.0", "\"late\",} 8.0").replace("le=\"0.2\",} 10.0", "le=\"0.2\",} 110.0"));

        ScrapedMetrics since = after.since(ScrapedMetrics.parse(BEFORE));

        assertEquals(5, since.sum("kinewatch_infer_windows_dropped_total"));
        assertEquals(9, after.sum("kinewatch_infer_windows_dropped_total"));
    }

    @Test
    void shouldSpreadABucketEvenly() {
        ScrapedMetrics metrics = ScrapedMetrics.parse(BEFORE.replace("le=\"0.2\",} 10.0", "le=\"0.2\",} 110.0")
                .replace("le=\"+Inf\",} 10.0", "le=\"+Inf\",} 110.0"));

        HopLatency queue = metrics.hop("queue");

        assertEquals(110, queue.total());
        assertEquals(145, queue.p50(), 1e-9);
        assertEquals(198.9, queue.p99(), 1e-9);
    }
}
