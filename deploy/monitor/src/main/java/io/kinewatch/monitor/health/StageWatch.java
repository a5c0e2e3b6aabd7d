package io.kinewatch.monitor.health;

import java.net.URI;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** Knows what the stages last said of themselves. {@link #runOnce()} asks them; whoever reads never waits. Thread-safe. */
public final class StageWatch {
    private final HealthConfig config;
    private final StageClient client = new StageClient();
    private final DropCounts drops = new DropCounts();
    private final InstantSource time;
    private volatile Map<URI, StageAnswer> answers = Map.of();

    public StageWatch(HealthConfig config, InstantSource time) {
        this.config = config;
        this.time = time;
    }

    /** Asks every process once, however many stages it holds, all at the same time. */
    public void runOnce() {
        Map<URI, CompletableFuture<StageAnswer>> asked = new HashMap<>();
        new LinkedHashSet<>(config.stages().values()).forEach(stage -> asked.put(stage, client.ask(stage)));
        Map<URI, StageAnswer> said = new HashMap<>();
        List<MetricSample> samples = new ArrayList<>();
        asked.forEach((stage, answer) -> {
            said.put(stage, answer.join());
            samples.addAll(answer.join().drops());
        });
        answers = Map.copyOf(said);
        drops.observe(samples, time.instant());
    }

    List<StageView> stages() {
        List<StageView> views = new ArrayList<>();
        config.ordered().forEach((name, url) -> {
            StageAnswer answer = answers.getOrDefault(url, StageAnswer.NOT_ASKED);
            views.add(new StageView(name, url, answer.ready(), answer.reason()));
        });
        return views;
    }

    List<DropView> dropped() {
        return drops.all();
    }

    /** What was dropped of a camera, by reason, since the stages started; empty when none of them tells. */
    public Map<String, Long> droppedOf(String cameraId) {
        return drops.of(cameraId);
    }
}
