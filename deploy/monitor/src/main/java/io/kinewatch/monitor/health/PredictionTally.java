package io.kinewatch.monitor.health;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Counts predictions: how many a second, and whose. The predictions' follower writes to it. Thread-safe. */
public final class PredictionTally {
    private static final int SECONDS = 10;
    private static final Duration SERVING = Duration.ofMinutes(1);

    private record Served(String model, Instant at) {}

    private final InstantSource time;
    private final TreeMap<Long, Integer> perSecond = new TreeMap<>();
    private final Map<String, Served> cameras = new HashMap<>();

    public PredictionTally(InstantSource time) {
        this.time = time;
    }

    /** A prediction came, with this timestamp of its record. */
    public synchronized void accept(String cameraId, String model, Instant publishedAt) {
        cameras.put(cameraId, new Served(model, publishedAt));
        perSecond.merge(publishedAt.getEpochSecond(), 1, Integer::sum);
        perSecond.headMap(time.instant().getEpochSecond() - SECONDS).clear();
        while (perSecond.size() > 2 * SECONDS) {
            perSecond.pollLastEntry();
        }
    }

    /** The mean of the last ten whole seconds. */
    synchronized double windowsPerSecond() {
        long now = time.instant().getEpochSecond();
        int count = perSecond.subMap(now - SECONDS, now).values().stream()
                .mapToInt(Integer::intValue)
                .sum();
        return (double) count / SECONDS;
    }

    /** The models that have answered within the last minute, and for how many cameras. */
    synchronized List<ModelView> models() {
        Instant since = time.instant().minus(SERVING);
        cameras.values().removeIf(served -> served.at().isBefore(since));
        Map<String, Integer> counts = new TreeMap<>();
        cameras.values().forEach(served -> counts.merge(served.model(), 1, Integer::sum));
        List<ModelView> views = new ArrayList<>();
        counts.forEach((model, count) -> views.add(new ModelView(model, count)));
        return views;
    }
}
