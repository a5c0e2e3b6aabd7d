package io.kinewatch.local.load;

import io.prometheus.client.CollectorRegistry;

/** What an inference stage in this process has counted. Thread-safe. */
record StageMetrics(CollectorRegistry registry) {
    private static final String[] USE = {"use"};

    /** Frames read, whatever became of them. */
    double framesRead() {
        double sum = 0;
        for (String use : new String[] {"taken", "surplus", "stale"}) {
            sum += registry.getSampleValue("kinewatch_infer_frames_total", USE, new String[] {use});
        }
        return sum;
    }

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
