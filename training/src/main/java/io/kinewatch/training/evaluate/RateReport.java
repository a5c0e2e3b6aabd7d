package io.kinewatch.training.evaluate;

import java.util.List;

/**
 * Whether a model minds the frame rate of a camera.
 *
 * @param model id of the bundle
 * @param reference name of the camera with which the others are compared
 * @param cameras the reference first
 */
public record RateReport(String model, String reference, List<Row> cameras) {
    public RateReport {
        cameras = List.copyOf(cameras);
    }

    /**
     * One camera.
     *
     * @param camera its name
     * @param windows of all scenes, compared with the reference's at the same time
     * @param sameLabel part of them with the same best label as the reference's
     * @param videoWindows of them, those of scenes with one action
     * @param videoSameLabel part of those with the same best label
     * @param right part of the windows with a right answer whose best label is that
     */
    public record Row(
            String camera, int windows, double sameLabel, int videoWindows, double videoSameLabel, double right) {}
}
