package io.kinewatch.monitor.health;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the stages have dropped, by stage and reason, and by camera and reason. Thread-safe. */
final class DropCounts {
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Pattern STAGE = Pattern.compile("kinewatch_([a-z]+)_\\w+");
    private static final String UNSAID = "unknown";

    private record Key(String stage, String reason) implements Comparable<Key> {
        @Override
        public int compareTo(Key other) {
            int byStage = stage.compareTo(other.stage);
            return byStage == 0 ? reason.compareTo(other.reason) : byStage;
        }
    }

    private record Increase(Instant at, double by) {}

    /** One counter over time. A counter that falls has started anew. */
    private static final class Tally {
        private final Deque<Increase> increases = new ArrayDeque<>();
        private double total;
        private boolean known;

        void observe(double now, Instant at) {
            if (known && now != total) {
                increases.add(new Increase(at, now > total ? now - total : now));
            }
            known = true;
            total = now;
            while (!increases.isEmpty()
                    && increases.getFirst().at().plus(MINUTE).isBefore(at)) {
                increases.removeFirst();
            }
        }

        long perMinute() {
            return Math.round(increases.stream().mapToDouble(Increase::by).sum());
        }
    }

    private final Map<Key, Tally> tallies = new TreeMap<>();
    private Map<String, Map<String, Long>> cameras = Map.of();

    /** Takes the counters of all stages that have answered. Of those that haven't, the last ones stay. */
    synchronized void observe(Collection<MetricSample> samples, Instant at) {
        Map<Key, Double> sums = new TreeMap<>();
        Map<String, Map<String, Long>> byCamera = new TreeMap<>();
        for (MetricSample sample : samples) {
            Matcher stage = STAGE.matcher(sample.name());
            if (!stage.matches() || Double.isNaN(sample.value())) {
                continue;
            }
            String reason = sample.labels().getOrDefault("reason", UNSAID);
            sums.merge(new Key(stage.group(1), reason), sample.value(), Double::sum);
            String camera = sample.labels().get("camera");
            if (camera != null) {
                byCamera.computeIfAbsent(camera, id -> new TreeMap<>())
                        .merge(reason, Math.round(sample.value()), Long::sum);
            }
        }
        sums.forEach(
                (key, sum) -> tallies.computeIfAbsent(key, fresh -> new Tally()).observe(sum, at));
        if (!byCamera.isEmpty()) {
            cameras = byCamera;
        }
    }

    synchronized List<DropView> all() {
        List<DropView> views = new ArrayList<>();
        tallies.forEach((key, tally) ->
                views.add(new DropView(key.stage(), key.reason(), tally.perMinute(), Math.round(tally.total))));
        return views;
    }

    /** By reason; empty when no stage tells of the camera. */
    synchronized Map<String, Long> of(String cameraId) {
        return Map.copyOf(cameras.getOrDefault(cameraId, Map.of()));
    }
}
