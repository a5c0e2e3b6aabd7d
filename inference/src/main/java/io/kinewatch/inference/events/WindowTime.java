package io.kinewatch.inference.events;

import io.kinewatch.schemas.Prediction;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * Where a window lies in capture time.
 *
 * @param middle the time of which the window tells most; starts and ends of actions are middles of windows
 * @param end when its last frame was captured
 * @param sinceLast from the end of the last window to this one's; empty for the first of a session or after a silence
 */
public record WindowTime(Instant middle, Instant end, Optional<Duration> sinceLast) {

    public static WindowTime of(Prediction window, Optional<Duration> sinceLast) {
        Duration length = Duration.between(window.getStartedAt(), window.getEndedAt());
        Instant middle = window.getStartedAt().plus(length.dividedBy(2)).truncatedTo(ChronoUnit.MICROS);
        return new WindowTime(middle, window.getEndedAt(), sinceLast);
    }
}
