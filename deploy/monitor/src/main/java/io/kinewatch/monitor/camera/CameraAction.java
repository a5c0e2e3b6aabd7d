package io.kinewatch.monitor.camera;

import java.time.Instant;

/**
 * An action that goes on, and where.
 *
 * @param probability the newest smoothed one, 0 to 1
 * @param startedAt capture time
 * @param ending whether the probability is below what the label needs to go on, so that its end is only waited for
 */
public record CameraAction(
        String camera, String label, double probability, String eventId, Instant startedAt, boolean ending) {
    static CameraAction of(String camera, CurrentAction action) {
        return new CameraAction(
                camera, action.label(), action.probability(), action.eventId(), action.startedAt(), action.ending());
    }
}
