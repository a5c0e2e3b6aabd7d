package io.kinewatch.monitor.camera;

import java.time.Instant;

/**
 * An action that goes on.
 *
 * @param probability the newest smoothed one, 0 to 1
 * @param startedAt capture time
 */
public record CurrentAction(String label, double probability, String eventId, Instant startedAt) {}
