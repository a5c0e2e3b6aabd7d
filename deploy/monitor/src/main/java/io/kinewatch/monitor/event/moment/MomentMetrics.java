package io.kinewatch.monitor.event.moment;

import io.prometheus.client.CollectorRegistry;
import io.prometheus.client.Counter;
import io.prometheus.client.Gauge;

/** What Prometheus sees of the pictures of moments. Thread-safe. */
public final class MomentMetrics {
    private final Counter results;
    private final Gauge bytes;

    public MomentMetrics(CollectorRegistry registry) {
        results = Counter.build("kinewatch_monitor_moments_total", "Pictures of actions, by what became of them.")
                .labelNames("result")
                .register(registry);
        for (MomentResult result : MomentResult.values()) {
            results.labels(result.label());
        }
        bytes = Gauge.build("kinewatch_monitor_moments_bytes", "Pictures of actions that are kept on disk.")
                .register(registry);
    }

    void count(MomentResult result) {
        results.labels(result.label()).inc();
    }

    void bytes(long count) {
        bytes.set((double) count);
    }
}
