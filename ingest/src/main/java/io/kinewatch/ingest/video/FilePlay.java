package io.kinewatch.ingest.video;

import java.time.Instant;

/**
 * How a file is played as a camera.
 *
 * @param loop starts anew at its end, each pass as a session of its own
 * @param fast as fast as it can be read and published, with nothing dropped; otherwise paced like a live camera
 * @param epoch with fast: capturedAt of the first frame, so that each run gives the same times; null for the file's own time
 */
public record FilePlay(boolean loop, boolean fast, Instant epoch) {}
