package io.kinewatch.monitor.camera;

import java.time.Instant;

/**
 * An action that goes on.
 *
 * @param probability the newest smoothed one, 0 to 1
 * @param startedAt capture time
 * @param ending whether the probability is below what the label needs to go on, so that its end is only waited for
 */
public record CurrentAction(String label, double probability, String eventId, Instant startedAt, boolean ending) {}
