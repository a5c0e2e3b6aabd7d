package io.kinewatch.monitor.camera;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;

/** How long something took in the last five minutes, or the last 600 times if there were more. Not thread-safe. */
final class RecentTimes {
    private static final Duration KEPT = Duration.ofMinutes(5);
    private static final int MOST = 600;

    private record Taken(Instant at, long millis) {}

    private final Deque<Taken> taken = new ArrayDeque<>();

    void add(Instant at, Duration time) {
        taken.add(new Taken(at, time.toMillis()));
        if (taken.size() > MOST) {
            taken.removeFirst();
        }
    }

    /** Null when there was nothing. */
    Percentiles percentiles(Instant now) {
        Instant since = now.minus(KEPT);
        long[] sorted = taken.stream()
                .filter(entry -> !entry.at().isBefore(since))
                .mapToLong(Taken::millis)
                .sorted()
                .toArray();
        return sorted.length == 0 ? null : new Percentiles(nearestRank(sorted, 50), nearestRank(sorted, 99));
    }

    private static long nearestRank(long[] sorted, int percent) {
        return sorted[(sorted.length * percent + 99) / 100 - 1];
    }
}
