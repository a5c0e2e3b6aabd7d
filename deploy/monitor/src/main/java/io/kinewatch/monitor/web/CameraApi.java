package io.kinewatch.monitor.web;

import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import io.javalin.router.JavalinDefaultRoutingApi;
import io.kinewatch.inference.events.EventRules;
import io.kinewatch.monitor.camera.CameraAction;
import io.kinewatch.monitor.camera.CameraBoard;
import io.kinewatch.monitor.camera.CameraLatencies;
import io.kinewatch.monitor.camera.CameraView;
import io.kinewatch.monitor.history.ProbabilityHistory;
import io.kinewatch.monitor.history.ProbabilityPoint;
import io.kinewatch.monitor.history.SeenLabels;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/** The API's part about cameras: how they are, what goes on, and what their windows said. Thread-safe. */
public final class CameraApi implements Api {
    private static final int DEFAULT_SECONDS = 60;

    private final CameraBoard board;
    private final ProbabilityHistory history;
    private final CameraLatencies latencies;
    private final Function<String, Map<String, Long>> drops;
    private final EventRules rules;
    private final SeenLabels labels;

    record Cameras(List<CameraView> cameras) {}

    record Actions(List<CameraAction> actions) {}

    record Labels(List<String> labels) {}

    record Points(List<ProbabilityPoint> points) {}

    /**
     * Shows what these know.
     *
     * @param drops by reason, of a camera id
     * @param rules whose thresholds are told
     * @param labels of all cameras
     */
    public CameraApi(
            CameraBoard board,
            ProbabilityHistory history,
            CameraLatencies latencies,
            Function<String, Map<String, Long>> drops,
            EventRules rules,
            SeenLabels labels) {
        this.board = board;
        this.history = history;
        this.latencies = latencies;
        this.drops = drops;
        this.rules = rules;
        this.labels = labels;
    }

    @Override
    public void addTo(JavalinDefaultRoutingApi routes) {
        routes.get("/api/cameras", this::cameras);
        routes.get("/api/cameras/{id}", this::camera);
        routes.get("/api/cameras/{id}/probabilities", this::probabilities);
        routes.get("/api/labels", context -> context.json(new Labels(labels.all())));
        routes.get("/api/actions", context -> context.json(new Actions(board.actions())));
    }

    private void cameras(Context context) {
        Query query = new Query(context);
        String tag = query.text("tag");
        String text = query.text("text").toLowerCase(Locale.ROOT);
        context.json(new Cameras(board.all().stream()
                .filter(camera -> tag.isEmpty() || camera.tags().contains(tag))
                .filter(camera -> matches(camera, text))
                .toList()));
    }

    private static boolean matches(CameraView camera, String text) {
        return camera.id().toLowerCase(Locale.ROOT).contains(text)
                || camera.tags().stream()
                        .anyMatch(tag -> tag.toLowerCase(Locale.ROOT).contains(text));
    }

    private void camera(Context context) {
        CameraView camera = known(context);
        Set<String> labels = new TreeSet<>(history.labels(camera.id()));
        camera.actions().forEach(action -> labels.add(action.label()));
        Map<String, Threshold> thresholds = new TreeMap<>();
        labels.forEach(label -> thresholds.put(label, Threshold.of(rules.of(camera.id(), label))));
        context.json(new CameraDetail(
                camera, thresholds, latencies.of(camera.id()), new TreeMap<>(drops.apply(camera.id()))));
    }

    private void probabilities(Context context) {
        CameraView camera = known(context);
        int most = (int) ProbabilityHistory.KEPT.toSeconds();
        int seconds = new Query(context).integer("seconds", DEFAULT_SECONDS, 1, most);
        List<ProbabilityPoint> kept = history.since(camera.id(), Instant.MIN);
        Instant after =
                kept.isEmpty() ? Instant.MIN : kept.get(kept.size() - 1).at().minus(Duration.ofSeconds(seconds));
        context.json(new Points(
                kept.stream().filter(point -> point.at().isAfter(after)).toList()));
    }

    private CameraView known(Context context) {
        String id = context.pathParam("id");
        return board.find(id)
                .orElseThrow(() -> new ApiException(
                        HttpStatus.NOT_FOUND,
                        "there is no camera '" + id + "'",
                        "/api/cameras lists those that are known"));
    }
}
