package io.kinewatch.local;

import java.time.Duration;
import java.time.Instant;

/**
 * One action that was really played to a camera.
 *
 * @param cameraId the camera
 * @param label action name
 * @param startedAt capture time of its beginning
 * @param endedAt capture time of its end
 */
record PlayedAction(String cameraId, String label, Instant startedAt, Instant endedAt) {
    Duration length() {
        return Duration.between(startedAt, endedAt);
    }
}
