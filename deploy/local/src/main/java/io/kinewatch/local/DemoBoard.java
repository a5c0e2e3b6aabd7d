package io.kinewatch.local;

import io.kinewatch.schemas.ActionEvent;
import io.kinewatch.schemas.CameraState;
import io.kinewatch.schemas.CameraStatus;
import io.kinewatch.schemas.EventPhase;
import io.kinewatch.schemas.LabelProbability;
import io.kinewatch.schemas.Prediction;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What the topics say of every camera now, and every event and latency so far. Thread-safe. */
final class DemoBoard {
    private final Map<String, Row> rows = new TreeMap<>();
    private final Map<String, SeenAction> seen = new LinkedHashMap<>();
    private final List<Duration> latencies = new ArrayList<>();
    private Instant allLiveSince;

    /**
     * One camera.
     *
     * @param cameraId the camera
     * @param state in words
     * @param fps frames published per second
     * @param action the most probable label of the newest window, or empty
     * @param probability of that label
     * @param latency from the window's last frame to its prediction, or null
     */
    record Row(String cameraId, CameraState state, double fps, String action, float probability, Duration latency) {}

    /** Makes room for a camera before anything is known of it. */
    synchronized void expect(String cameraId) {
        rows.put(cameraId, new Row(cameraId, CameraState.CONNECTING, 0, "", 0, null));
    }

    synchronized void accept(CameraStatus status) {
        Row old = rows.get(status.getCameraId());
        if (old != null) {
            rows.put(
                    old.cameraId(),
                    new Row(
                            old.cameraId(),
                            status.getState(),
                            status.getFps(),
                            old.action(),
                            old.probability(),
                            old.latency()));
        }
    }

    synchronized void accept(Prediction prediction) {
        Row old = rows.get(prediction.getCameraId());
        if (old == null || prediction.getTop().isEmpty()) {
            return;
        }
        LabelProbability best = prediction.getTop().get(0);
        Duration latency = Duration.between(prediction.getEndedAt(), prediction.getPredictedAt());
        latencies.add(latency);
        rows.put(
                old.cameraId(),
                new Row(old.cameraId(), old.state(), old.fps(), best.getLabel(), best.getProbability(), latency));
        boolean all = rows.values().stream().allMatch(row -> row.latency() != null);
        if (all && allLiveSince == null) {
            allLiveSince = prediction.getEndedAt();
        }
    }

    /** Returns the event in words if it is worth a line: when an action starts or ends. */
    synchronized Optional<String> accept(ActionEvent event, Instant publishedAt) {
        if (!rows.containsKey(event.getCameraId())) {
            return Optional.empty();
        }
        SeenAction known = seen.get(event.getEventId());
        Instant noticedAt = known == null ? publishedAt : known.noticedAt();
        seen.put(
                event.getEventId(),
                new SeenAction(
                        event.getCameraId(), event.getLabel(), event.getStartedAt(), event.getEndedAt(), noticedAt));
        return event.getPhase() == EventPhase.UPDATE ? Optional.empty() : Optional.of(EventLine.of(event));
    }

    synchronized List<Row> rows() {
        return List.copyOf(rows.values());
    }

    synchronized Stream<SeenAction> seen() {
        return List.copyOf(seen.values()).stream();
    }

    synchronized List<Duration> latencies() {
        return List.copyOf(latencies);
    }

    /** Capture time from which on every camera has predictions; empty while one has none. */
    synchronized Optional<Instant> allLiveSince() {
        return Optional.ofNullable(allLiveSince);
    }
}
