package io.kinewatch.monitor;

import io.kinewatch.inference.events.EventRules;
import io.kinewatch.monitor.camera.CameraBoard;
import io.kinewatch.monitor.camera.CameraLatencies;
import io.kinewatch.monitor.event.EventArchive;
import io.kinewatch.monitor.health.PredictionTally;
import io.kinewatch.monitor.history.ProbabilityHistory;
import io.kinewatch.monitor.history.SeenLabels;
import io.kinewatch.schemas.ActionEvent;
import io.kinewatch.schemas.CameraStatus;
import io.kinewatch.schemas.EventPhase;
import io.kinewatch.schemas.Prediction;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/** All that is kept of the records, and which record changes what. Thread-safe. */
final class Boards {
    private final Clock clock;
    private final EventArchive events;
    private final CameraBoard cameras;
    private final CameraLatencies latencies;
    private final ProbabilityHistory history;
    private final PredictionTally predictions;
    private final SeenLabels labels = new SeenLabels();

    /** The archive is that of the part that answers about events. */
    Boards(EventRules rules, EventArchive events, Clock clock) {
        this.clock = clock;
        this.events = events;
        cameras = new CameraBoard(rules, clock);
        latencies = new CameraLatencies(clock);
        history = new ProbabilityHistory(rules);
        predictions = new PredictionTally(clock);
    }

    CameraBoard cameras() {
        return cameras;
    }

    CameraLatencies latencies() {
        return latencies;
    }

    ProbabilityHistory history() {
        return history;
    }

    PredictionTally predictions() {
        return predictions;
    }

    SeenLabels labels() {
        return labels;
    }

    void accept(CameraStatus status, Instant publishedAt) {
        cameras.accept(status, publishedAt);
    }

    void accept(Prediction window, Instant publishedAt) {
        String camera = window.getCameraId();
        predictions.accept(camera, window.getModel(), publishedAt);
        labels.add(window.getProbabilities().keySet());
        latencies.prediction(camera, window.getEndedAt(), publishedAt);
        history.accept(window, publishedAt).ifPresent(point -> cameras.accept(camera, point.probabilities()));
    }

    void accept(ActionEvent event, Instant publishedAt) {
        labels.add(List.of(event.getLabel()));
        events.accept(event, publishedAt);
        cameras.accept(event, publishedAt);
        if (event.getPhase() == EventPhase.START) {
            latencies.event(event.getCameraId(), event.getEndedAt(), publishedAt);
        }
    }

    /** Lets time pass where nothing is said. */
    void tick() {
        cameras.tick();
        latencies.tick();
        history.tick(clock.instant());
    }
}
