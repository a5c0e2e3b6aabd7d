package io.kinewatch.monitor.web;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.kinewatch.monitor.camera.CameraView;
import io.kinewatch.monitor.camera.HopLatencies;
import java.util.Map;

/**
 * All that is known of one camera.
 *
 * @param camera its fields come first
 * @param thresholds of the labels that were seen of late
 * @param drops frames by reason, since ingest started; empty when ingest can't be asked
 */
record CameraDetail(
        @JsonUnwrapped CameraView camera,
        Map<String, Threshold> thresholds,
        HopLatencies latency,
        Map<String, Long> drops) {}
