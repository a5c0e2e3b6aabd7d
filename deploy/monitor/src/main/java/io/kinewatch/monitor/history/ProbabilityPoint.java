package io.kinewatch.monitor.history;

import java.time.Instant;
import java.util.Map;

/**
 * What one window says of its camera.
 *
 * @param at the middle of the window, capture time
 * @param probabilities smoothed as the events stage does, 0 to 1, by label; what is next to nothing is left out
 */
public record ProbabilityPoint(Instant at, Map<String, Float> probabilities) {
    public ProbabilityPoint {
        probabilities = Map.copyOf(probabilities);
    }
}
