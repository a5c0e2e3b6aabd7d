package io.kinewatch.monitor.health;

import java.util.List;

/**
 * How the pipeline is doing. Its JSON is the API's.
 *
 * @param framesPerSecond that ingest publishes of all live cameras
 * @param windowsPerSecond that inference answers
 */
public record HealthView(
        KafkaView kafka,
        List<StageView> stages,
        List<GroupLag> lag,
        double framesPerSecond,
        double windowsPerSecond,
        List<DropView> dropped,
        List<ModelView> models,
        MonitorLoad monitor) {}
