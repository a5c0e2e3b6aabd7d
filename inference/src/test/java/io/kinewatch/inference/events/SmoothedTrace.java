package io.kinewatch.inference.events;

import io.kinewatch.schemas.ActionEvent;
import io.kinewatch.schemas.CameraActivity;
import io.kinewatch.schemas.Prediction;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Runs predictions through an {@link EventSmoother} and keeps all that comes of it. */
final class SmoothedTrace {

    private final EventSmoother smoother;
    private final Map<String, CameraActivity> activities = new HashMap<>();
    private final List<ActionEvent> events = new ArrayList<>();
    private final List<String> lines = new ArrayList<>();
    private int late;

    SmoothedTrace(EventRules rules, List<Prediction> trace) {
        smoother = new EventSmoother(rules);
        trace.forEach(this::next);
    }

    void next(Prediction window) {
        String camera = window.getCameraId();
        EventSmoother.Step step = smoother.next(Optional.ofNullable(activities.get(camera)), window);
        late += step.late() ? 1 : 0;
        String column = Long.toString(ScriptedTrace.column(window.getEndedAt().minusMillis(500)));
        keep(camera, step, column);
    }

    void silence(String camera) {
        keep(camera, smoother.silence(camera, activities.get(camera)), "-");
    }

    private void keep(String camera, EventSmoother.Step step, String column) {
        activities.put(camera, step.activity());
        events.addAll(step.events());
        step.events().forEach(event -> lines.add(column + ": " + line(event)));
    }

    /** As {@code START walk 1-3}: the columns of the windows in whose middle it started and was last seen. */
    static String line(ActionEvent event) {
        return "%s %s %d-%d"
                .formatted(
                        event.getPhase(),
                        event.getLabel(),
                        ScriptedTrace.column(event.getStartedAt()),
                        ScriptedTrace.column(event.getEndedAt()));
    }

    /** As {@code 3: START walk 1-3}, where the first number is the column of the window that brought it about. */
    List<String> lines() {
        return lines;
    }

    List<ActionEvent> events() {
        return events;
    }

    CameraActivity activity(String camera) {
        return activities.get(camera);
    }

    int late() {
        return late;
    }
}
