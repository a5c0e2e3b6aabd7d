package io.kinewatch.monitor.health;

import io.kinewatch.monitor.camera.CameraBoard;
import io.kinewatch.monitor.camera.CameraView;
import io.kinewatch.monitor.kafka.KafkaPulse;
import java.util.function.Supplier;

/** Puts together what is known of the pipeline; asks nobody, so that it never waits. Thread-safe. */
public final class PipelineHealth {
    private final KafkaPulse pulse;
    private final StageWatch stages;
    private final LagWatch lags;
    private final CameraBoard cameras;
    private final PredictionTally predictions;
    private final Supplier<MonitorLoad> load;

    public PipelineHealth(
            KafkaPulse pulse,
            StageWatch stages,
            LagWatch lags,
            CameraBoard cameras,
            PredictionTally predictions,
            Supplier<MonitorLoad> load) {
        this.pulse = pulse;
        this.stages = stages;
        this.lags = lags;
        this.cameras = cameras;
        this.predictions = predictions;
        this.load = load;
    }

    public HealthView view() {
        return new HealthView(
                KafkaView.of(pulse.silentSince()),
                stages.stages(),
                lags.lags(),
                framesPerSecond(),
                predictions.windowsPerSecond(),
                stages.dropped(),
                predictions.models(),
                load.get());
    }

    private double framesPerSecond() {
        double sum = cameras.all().stream()
                .filter(camera -> camera.state().equals(CameraView.LIVE))
                .mapToDouble(CameraView::fps)
                .sum();
        return Math.round(sum * 10) / 10.0;
    }
}
