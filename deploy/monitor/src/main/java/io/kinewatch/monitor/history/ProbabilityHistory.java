package io.kinewatch.monitor.history;

import io.kinewatch.inference.events.EventRules;
import io.kinewatch.inference.events.EventSmoother;
import io.kinewatch.inference.events.WindowTime;
import io.kinewatch.schemas.CameraActivity;
import io.kinewatch.schemas.LabelActivity;
import io.kinewatch.schemas.Prediction;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The smoothed probabilities of the last ten minutes, of every camera: those on which the events stage decides, because
 * its own code makes them. The follower of the predictions writes to it. Thread-safe.
 */
public final class ProbabilityHistory {
    public static final Duration KEPT = Duration.ofMinutes(10);

    /** Five windows a second for ten minutes; who has more keeps a shorter time. */
    private static final int MOST_POINTS = 3_000;

    private final EventSmoother smoother;
    private final Map<String, Past> cameras = new HashMap<>();

    /** One camera's. */
    private static final class Past {
        private final Deque<ProbabilityPoint> points = new ArrayDeque<>();
        private CameraActivity activity;
        private Instant newestAt = Instant.EPOCH;
    }

    /** The rules are those of the events stage. */
    public ProbabilityHistory(EventRules rules) {
        smoother = new EventSmoother(rules);
    }

    /**
     * Takes the next window of a camera.
     *
     * @param publishedAt the record's timestamp
     * @return what it says, smoothed; empty when the window is late, which the events stage ignores, too
     */
    public synchronized Optional<ProbabilityPoint> accept(Prediction window, Instant publishedAt) {
        Past past = cameras.computeIfAbsent(window.getCameraId(), camera -> new Past());
        EventSmoother.Step step = smoother.next(Optional.ofNullable(past.activity), window);
        past.activity = step.activity();
        past.newestAt = publishedAt;
        if (step.late()) {
            return Optional.empty();
        }
        Map<String, Float> smoothed = step.activity().getLabels().stream()
                .filter(label -> label.getProbability() > 0)
                .collect(Collectors.toMap(LabelActivity::getLabel, LabelActivity::getProbability));
        Instant middle = WindowTime.of(window, Optional.empty()).middle();
        ProbabilityPoint point = new ProbabilityPoint(middle, smoothed);
        past.points.add(point);
        while (past.points.size() > MOST_POINTS
                || past.points.getFirst().at().plus(KEPT).isBefore(middle)) {
            past.points.removeFirst();
        }
        return Optional.of(point);
    }

    /** In the order of their windows. Empty for a camera that is unknown. */
    public synchronized List<ProbabilityPoint> since(String cameraId, Instant after) {
        Past past = cameras.get(cameraId);
        return past == null
                ? List.of()
                : past.points.stream()
                        .filter(point -> point.at().isAfter(after))
                        .toList();
    }

    /** The labels that were at all probable in the time that is kept. */
    public synchronized Set<String> labels(String cameraId) {
        Past past = cameras.get(cameraId);
        return past == null
                ? Set.of()
                : past.points.stream()
                        .flatMap(point -> point.probabilities().keySet().stream())
                        .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Forgets cameras without windows in the time that is kept. */
    public synchronized void tick(Instant now) {
        cameras.values().removeIf(past -> past.newestAt.plus(KEPT).isBefore(now));
    }
}
