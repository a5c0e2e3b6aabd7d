package io.kinewatch.inference.events;

import io.kinewatch.schemas.ActionEvent;
import io.kinewatch.schemas.CameraActivity;
import io.kinewatch.schemas.EventPhase;
import io.kinewatch.schemas.LabelActivity;
import io.kinewatch.schemas.Prediction;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Turns the predictions of a camera into action events, on smoothed probabilities. It decides by capture time alone,
 * so that the same predictions give the same events at any speed and on every replay. Immutable and free of Kafka: what
 * it remembers of a camera is handed in and out.
 */
public final class EventSmoother {

    /** Below this a label is forgotten, which keeps a camera's memory at the few labels that matter. */
    private static final float FORGOTTEN = 0.01f;

    private final EventRules rules;

    public EventSmoother(EventRules rules) {
        this.rules = rules;
    }

    /**
     * What follows from a window, or from the lack of one.
     *
     * @param activity what to remember of the camera
     * @param events in the order in which they are to be published
     * @param late whether the window was ignored, because it ends no later than the last one of its session
     */
    public record Step(CameraActivity activity, List<ActionEvent> events, boolean late) {}

    /** Takes the next window of a camera. */
    public Step next(Optional<CameraActivity> before, Prediction window) {
        if (before.isEmpty()) {
            return next(List.of(), Optional.empty(), window);
        }
        CameraActivity last = before.get();
        Duration sinceLast = Duration.between(last.getEndedAt(), window.getEndedAt());
        if (!last.getSession().equals(window.getSession()) || sinceLast.compareTo(rules.silence()) > 0) {
            return restart(last, window);
        }
        return sinceLast.isNegative() || sinceLast.isZero()
                ? new Step(last, List.of(), true)
                : next(last.getLabels(), Optional.of(sinceLast), window);
    }

    /**
     * Ends what goes on where no window has come for too long. An END says nothing of when or why it was noticed: it is
     * the same one that the next session, or the next window after the hole, would have brought.
     */
    public Step silence(String cameraId, CameraActivity last) {
        EventList events = new EventList(cameraId, last.getSession(), last.getModel());
        List<LabelActivity> labels = new ArrayList<>();
        for (LabelActivity label : last.getLabels()) {
            if (LabelSmoother.isReported(label.getAction())) {
                events.add(EventPhase.END, label.getLabel(), label.getAction());
                labels.add(new LabelActivity(label.getLabel(), label.getProbability(), last.getEndedAt(), null));
            } else {
                labels.add(label);
            }
        }
        CameraActivity silent = new CameraActivity(last.getSession(), last.getEndedAt(), last.getModel(), labels);
        return new Step(silent, events.endsFirst(), false);
    }

    /** Nothing but the cool-down outlasts a session or a silence. */
    private Step restart(CameraActivity last, Prediction window) {
        Step ended = silence(window.getCameraId(), last);
        List<LabelActivity> cooling = ended.activity().getLabels().stream()
                .filter(label -> label.getCooling() != null)
                .map(label -> new LabelActivity(label.getLabel(), 0f, label.getCooling(), null))
                .toList();
        Step started = next(cooling, Optional.empty(), window);
        List<ActionEvent> events = Stream.concat(ended.events().stream(), started.events().stream())
                .toList();
        return new Step(started.activity(), events, false);
    }

    private Step next(List<LabelActivity> before, Optional<Duration> sinceLast, Prediction window) {
        String camera = window.getCameraId();
        EventList events = new EventList(camera, window.getSession(), window.getModel());
        WindowTime time = WindowTime.of(window, sinceLast);
        Map<String, LabelActivity> known = new TreeMap<>();
        before.forEach(label -> known.put(label.getLabel(), label));
        List<LabelActivity> labels = new ArrayList<>();
        for (String label : labels(known.keySet(), window)) {
            LabelActivity after = new LabelSmoother(
                            rules.of(camera, label), (phase, action) -> events.add(phase, label, action))
                    .next(
                            known.getOrDefault(label, new LabelActivity(label, 0f, null, null)),
                            time,
                            probability(label, window));
            if (after.getProbability() >= FORGOTTEN || after.getCooling() != null || after.getAction() != null) {
                labels.add(after);
            }
        }
        CameraActivity activity =
                new CameraActivity(window.getSession(), window.getEndedAt(), window.getModel(), labels);
        return new Step(activity, events.endsFirst(), false);
    }

    /** Also those that this model doesn't know, but the one before it did. */
    private static Set<String> labels(Set<String> known, Prediction window) {
        Set<String> labels = new TreeSet<>(known);
        labels.addAll(window.getProbabilities().keySet());
        return labels;
    }

    /** Labels that are unknown or mean nothing are improbable, so what was said of them before fades out. */
    private float probability(String label, Prediction window) {
        return rules.ignoredLabels().contains(label)
                ? 0f
                : window.getProbabilities().getOrDefault(label, 0f);
    }
}
