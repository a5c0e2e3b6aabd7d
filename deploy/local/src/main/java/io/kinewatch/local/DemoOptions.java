package io.kinewatch.local;

import io.kinewatch.ingest.CameraConfig;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * What the user asked of the demo.
 *
 * @param cameras empty for synthetic cameras
 * @param model bundle, or null for the one that comes along
 * @param kafka address of an existing Kafka, or null for an embedded one
 * @param kafkaPort port of the embedded one
 * @param httpPort port of metrics and health
 * @param webPort port of the live wall; 0 takes any
 * @param patience how long to wait for an existing Kafka, or null for ever
 * @param data where the embedded broker keeps its data, or null for a folder that is deleted at the end
 * @param duration after which it ends by itself, or null
 * @param json takes the summary
 * @param seed of the scenes of synthetic cameras
 */
record DemoOptions(
        List<CameraConfig> cameras,
        Path model,
        String kafka,
        int kafkaPort,
        int httpPort,
        int webPort,
        Duration patience,
        Path data,
        Duration duration,
        JsonFile json,
        long seed) {
    boolean synthetic() {
        return cameras.isEmpty();
    }
}
