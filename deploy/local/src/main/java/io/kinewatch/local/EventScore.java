package io.kinewatch.local;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/**
 * How well action events tell what was played. A played action of {@link #COUNTED} or more is found if an event of its
 * camera and label overlaps it. An event is false if it overlaps no played action of its label, however short; of several
 * events on one played action, all after the first are repeated.
 *
 * @param scripted played actions that count
 * @param found how many of them have an event
 * @param missed how many have none
 * @param falseEvents events that tell what was not played
 * @param repeated events beyond the first on one played action
 * @param cameraMinutes over which this was observed, added up over cameras
 * @param startDelayMs null, as the other delays, where there was nothing to measure; else the mean of event start minus true start, in capture time
 * @param endDelayMs mean of event end minus true end, in capture time, of actions that ended
 * @param noticeDelayMs mean of the time from the true start to the moment at which the START was published
 * @param latencyMs from the last frame of a window to its prediction
 */
@JsonPropertyOrder({"scripted", "found", "missed", "falseEvents", "repeated", "cameraMinutes"})
record EventScore(
        int scripted,
        int found,
        int missed,
        int falseEvents,
        int repeated,
        double cameraMinutes,
        Double startDelayMs,
        Double endDelayMs,
        Double noticeDelayMs,
        Latency latencyMs) {
    /** Played actions that are shorter do not count as missed; there is little to see of them. */
    static final Duration COUNTED = Duration.ofSeconds(2);

    /** By how much an event may lie beside a played action: half a window of 16 frames. */
    private static final Duration TOLERANCE = Duration.ofMillis(500);

    /** Percentiles in milliseconds. */
    record Latency(Double p50, Double p99) {
        static Latency of(List<Duration> samples) {
            double[] sorted = samples.stream()
                    .mapToDouble(d -> d.toNanos() / 1e6)
                    .sorted()
                    .toArray();
            return new Latency(at(sorted, 0.5), at(sorted, 0.99));
        }

        private static Double at(double[] sorted, double share) {
            return sorted.length == 0 ? null : (Double) sorted[(int) Math.ceil(share * sorted.length) - 1];
        }
    }

    /**
     * The time over which cameras were watched: what began before or was not yet over for long is not judged.
     *
     * @param from first moment at which every camera was live
     * @param to last moment
     * @param cameras how many cameras
     */
    record Observation(Instant from, Instant to, int cameras) {
        boolean covers(PlayedAction action) {
            return !action.startedAt().isBefore(from) && !action.endedAt().isAfter(to);
        }

        double cameraMinutes() {
            return cameras * Duration.between(from, to).toMillis() / 60_000.0;
        }
    }

    /** Compares what was seen with what was played. */
    static EventScore of(
            List<PlayedAction> played, List<SeenAction> seen, Observation observation, List<Duration> latencies) {
        List<Duration> startDelays = new ArrayList<>();
        List<Duration> endDelays = new ArrayList<>();
        List<Duration> noticeDelays = new ArrayList<>();
        int scripted = 0;
        int found = 0;
        for (PlayedAction action : played) {
            if (!observation.covers(action) || action.length().compareTo(COUNTED) < 0) {
                continue;
            }
            scripted++;
            List<SeenAction> matches = matches(action, seen);
            if (!matches.isEmpty()) {
                found++;
                SeenAction first = matches.get(0);
                startDelays.add(Duration.between(action.startedAt(), first.startedAt()));
                noticeDelays.add(Duration.between(action.startedAt(), first.noticedAt()));
                endDelays.add(Duration.between(
                        action.endedAt(), matches.get(matches.size() - 1).endedAt()));
            }
        }
        return new EventScore(
                scripted,
                found,
                scripted - found,
                falseEvents(played, seen, observation),
                repeated(played, seen),
                observation.cameraMinutes(),
                mean(startDelays),
                mean(endDelays),
                mean(noticeDelays),
                Latency.of(latencies));
    }

    private static List<SeenAction> matches(PlayedAction action, List<SeenAction> seen) {
        return seen.stream()
                .filter(event -> overlap(action, event))
                .sorted(java.util.Comparator.comparing(SeenAction::startedAt))
                .toList();
    }

    private static boolean overlap(PlayedAction action, SeenAction event) {
        return action.cameraId().equals(event.cameraId())
                && action.label().equals(event.label())
                && event.startedAt().isBefore(action.endedAt().plus(TOLERANCE))
                && event.endedAt().isAfter(action.startedAt().minus(TOLERANCE));
    }

    private static int falseEvents(List<PlayedAction> played, List<SeenAction> seen, Observation observation) {
        return (int) seen.stream()
                .filter(event -> !event.startedAt().isBefore(observation.from()))
                .filter(event -> played.stream().noneMatch(action -> overlap(action, event)))
                .count();
    }

    private static int repeated(List<PlayedAction> played, List<SeenAction> seen) {
        return played.stream()
                .mapToInt(action -> Math.max(0, matches(action, seen).size() - 1))
                .sum();
    }

    private static Double mean(List<Duration> samples) {
        OptionalDouble mean =
                samples.stream().mapToDouble(d -> d.toNanos() / 1e6).average();
        return mean.isPresent() ? (Double) mean.getAsDouble() : null;
    }
}
