package io.kinewatch.monitor.camera;

/**
 * How long it takes from the capture of a camera's frames until Kafka has what follows from them; each null when there was
 * none of late.
 *
 * @param frame the frames themselves; known while somebody watches the camera
 * @param prediction from the last frame of a window to its prediction
 * @param event from the last window of a new action to its START
 */
public record HopLatencies(Percentiles frame, Percentiles prediction, Percentiles event) {
    static final HopLatencies NONE = new HopLatencies(null, null, null);
}
