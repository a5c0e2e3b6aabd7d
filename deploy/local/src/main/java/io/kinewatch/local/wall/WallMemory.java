package io.kinewatch.local.wall;

import java.util.Collections;
import java.util.List;

/**
 * Resident memory of the monitor's process in MB, while all browsers watched. It rises and falls with the garbage; a leak would raise the
 * lowest level, so that of the first third is compared with that of the last.
 *
 * @param samples one a second
 */
public record WallMemory(double firstThirdLowest, double lastThirdLowest, double highest, List<Double> samples) {
    /** How much the lowest level may rise. */
    public static final double GOAL = 0.05;

    static WallMemory of(List<Double> samples) {
        int third = Math.max(1, samples.size() / 3);
        return new WallMemory(
                Collections.min(samples.subList(0, third)),
                Collections.min(samples.subList(samples.size() - third, samples.size())),
                Collections.max(samples),
                List.copyOf(samples));
    }

    public boolean reached() {
        return lastThirdLowest <= firstThirdLowest * (1 + GOAL);
    }
}
