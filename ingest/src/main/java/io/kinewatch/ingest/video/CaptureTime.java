package io.kinewatch.ingest.video;

import io.kinewatch.schemas.FrameClock;
import java.time.Instant;

/**
 * When a frame was captured.
 *
 * @param at UTC, later than that of every frame before in the session
 * @param clock whose clock said so
 * @param jumped the camera's clock was set in between, so that this frame's time can't be compared with those before
 */
record CaptureTime(Instant at, FrameClock clock, boolean jumped) {}
