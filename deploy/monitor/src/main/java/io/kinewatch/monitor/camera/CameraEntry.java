package io.kinewatch.monitor.camera;

import io.kinewatch.inference.events.EventRules;
import io.kinewatch.monitor.web.Json;
import io.kinewatch.schemas.ActionEvent;
import io.kinewatch.schemas.CameraState;
import io.kinewatch.schemas.CameraStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** All that the board remembers of one camera. Used under the board's lock. */
final class CameraEntry {
    /** Ingest tells of every live camera every five seconds. */
    static final Duration SILENT_AFTER = Duration.ofSeconds(15);

    private record Ongoing(ActionEvent event, Instant until) {}

    private final String id;
    private final EventRules rules;
    private final Instant knownSince;
    private final Map<String, Ongoing> ongoing = new HashMap<>();
    private Map<String, Float> smoothed = Map.of();
    private CameraStatus status;
    private Instant statusAt;

    CameraEntry(String id, EventRules rules, Instant knownSince) {
        this.id = id;
        this.rules = rules;
        this.knownSince = knownSince;
    }

    void status(CameraStatus told, Instant toldAt) {
        status = told;
        statusAt = toldAt;
    }

    void probabilities(Map<String, Float> newest) {
        smoothed = newest;
    }

    /** The action goes on, but is not believed in for longer than this without news of it. */
    void goesOn(ActionEvent event, Instant until) {
        ongoing.put(event.getEventId(), new Ongoing(event, until));
    }

    void ended(String eventId) {
        ongoing.remove(eventId);
    }

    CameraView view(Instant now) {
        ongoing.values().removeIf(action -> action.until().isBefore(now));
        if (status == null) {
            return new CameraView(
                    id,
                    List.of(),
                    CameraView.SILENT,
                    knownSince,
                    "ingest has said nothing of this camera",
                    0,
                    0,
                    0,
                    0,
                    null,
                    actions(),
                    0);
        }
        boolean silent = status.getState() == CameraState.LIVE
                && statusAt.plus(SILENT_AFTER).isBefore(now);
        return new CameraView(
                id,
                status.getTags(),
                silent ? CameraView.SILENT : status.getState().name(),
                silent ? statusAt : status.getSince(),
                silent ? "ingest has said nothing of this camera since then" : status.getReason(),
                status.getWidth(),
                status.getHeight(),
                Math.round(status.getFps() * 10) / 10.0,
                status.getDropped(),
                statusAt,
                actions(),
                0);
    }

    private List<CurrentAction> actions() {
        return ongoing.values().stream()
                .map(Ongoing::event)
                .sorted(Comparator.comparing(ActionEvent::getStartedAt).thenComparing(ActionEvent::getEventId))
                .map(this::action)
                .toList();
    }

    private CurrentAction action(ActionEvent event) {
        String label = event.getLabel();
        boolean ending = !smoothed.isEmpty()
                && smoothed.getOrDefault(label, 0f) < rules.of(id, label).endThreshold();
        return new CurrentAction(label, probability(event), event.getEventId(), event.getStartedAt(), ending);
    }

    /** Where no prediction has been seen yet, the event's own mean is the best that is known. */
    private double probability(ActionEvent event) {
        if (smoothed.isEmpty()) {
            return Json.probability(event.getConfidence());
        }
        return Json.probability(smoothed.getOrDefault(event.getLabel(), 0f));
    }
}
