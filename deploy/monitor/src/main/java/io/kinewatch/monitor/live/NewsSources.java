package io.kinewatch.monitor.live;

import io.kinewatch.monitor.camera.CameraBoard;
import io.kinewatch.monitor.event.EventArchive;
import io.kinewatch.monitor.history.ProbabilityHistory;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Where news come from.
 *
 * @param silentSince since when Kafka has not answered
 * @param health how the pipeline is doing, as the API tells it
 */
public record NewsSources(
        CameraBoard cameras,
        ProbabilityHistory probabilities,
        EventArchive events,
        Supplier<Optional<Instant>> silentSince,
        Supplier<?> health) {}
