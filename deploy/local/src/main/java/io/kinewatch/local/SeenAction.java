package io.kinewatch.local;

import java.time.Instant;

/**
 * One action event as it came out of the events topic.
 *
 * @param cameraId the camera
 * @param label action name
 * @param startedAt capture time of its start, as the event tells it
 * @param endedAt capture time up to which it was seen
 * @param noticedAt wall-clock time at which its START was published
 */
record SeenAction(String cameraId, String label, Instant startedAt, Instant endedAt, Instant noticedAt) {}
