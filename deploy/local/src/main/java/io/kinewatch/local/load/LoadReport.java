package io.kinewatch.local.load;

import io.kinewatch.training.train.Machine;
import java.util.List;

/**
 * What a measurement under live load found.
 *
 * @param model id of the bundle
 * @param framesPerSecond of each camera
 * @param jpegBytes of a frame on average
 * @param fits the load that fits
 */
public record LoadReport(
        Machine machine,
        String model,
        int windowStride,
        double framesPerSecond,
        int height,
        double jpegBytes,
        Calibration fits,
        List<Measured> measured) {
    /**
     * One load.
     *
     * @param load cameras as a part of those that fit
     * @param parts one after the other
     */
    public record Measured(double load, List<LivePhase> parts) {
        public LivePhase last() {
            return parts.get(parts.size() - 1);
        }
    }
}
