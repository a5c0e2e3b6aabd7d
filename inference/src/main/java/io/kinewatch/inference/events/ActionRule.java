package io.kinewatch.inference.events;

import io.kinewatch.schemas.config.ConfigSection;
import java.time.Duration;
import java.util.Optional;

/**
 * When the smoothed probability of one label counts as an action. All times are capture times. Two thresholds instead
 * of one keep a probability that hovers around either of them from starting and ending an action again and again.
 *
 * @param startThreshold smoothed probability (0 to 1) from which an action may start
 * @param endThreshold smoothed probability (0 to 1) below which an action that goes on is in doubt
 * @param minimumTime how long the probability has to stay at the start threshold before the action is reported
 * @param mergeGap how long an action may be in doubt and still go on
 * @param cooldown how long after the end of an action none of the same label is reported
 * @param smoothing time constant of the exponential smoothing; zero for none
 */
public record ActionRule(
        float startThreshold,
        float endThreshold,
        Duration minimumTime,
        Duration mergeGap,
        Duration cooldown,
        Duration smoothing) {

    private static final Duration LONGEST = Duration.ofHours(1);

    public static final ActionRule DEFAULT = new ActionRule(
            0.6f,
            0.35f,
            Duration.ofMillis(400),
            Duration.ofMillis(800),
            Duration.ofMillis(500),
            Duration.ofMillis(400));

    static ActionRule read(ConfigSection section, ActionRule fallback) {
        return new ActionRule(
                (float) section.number("startThreshold", fallback.startThreshold, 0, 1),
                (float) section.number("endThreshold", fallback.endThreshold, 0, 1),
                time(section, "minimumTime", fallback.minimumTime),
                time(section, "mergeGap", fallback.mergeGap),
                time(section, "cooldown", fallback.cooldown),
                time(section, "smoothing", fallback.smoothing));
    }

    /**
     * The share of a new window in the smoothed probability: the exponential average of a signal that is sampled at
     * uneven times, so that a camera with dropped windows is smoothed like any other.
     *
     * @param sinceLast capture time since the last window, or empty for the first one, which counts in full
     */
    double weight(Optional<Duration> sinceLast) {
        return sinceLast
                .map(elapsed -> 1 - Math.exp(-(double) elapsed.toNanos() / smoothing.toNanos()))
                .orElse(1.0);
    }

    private static Duration time(ConfigSection section, String key, Duration fallback) {
        return section.duration(key, fallback, Duration.ZERO, LONGEST);
    }
}
