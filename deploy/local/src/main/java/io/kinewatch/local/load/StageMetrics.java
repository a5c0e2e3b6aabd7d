package io.kinewatch.local.load;

import io.prometheus.client.CollectorRegistry;

/** What an inference stage in this process has counted. Thread-safe. */
record StageMetrics(CollectorRegistry registry) {
    /** Predictions published. */
    double windowsOut() {
        return registry.getSampleValue("kinewatch_infer_windows_out_total");
    }

    /** Windows in a call of the network, on average. */
    double meanBatch() {
        return registry.getSampleValue("kinewatch_infer_batch_size_sum")
                / Math.max(1, registry.getSampleValue("kinewatch_infer_batch_size_count"));
    }
}
