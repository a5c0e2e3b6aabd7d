package io.kinewatch.inference.window;

import java.time.Instant;

/**
 * All that decides a frame's part in windows: everything but its picture.
 *
 * @param session the session that it belongs to
 * @param sequence source frame index in the session
 * @param capturedAt when the camera saw it
 * @param offset where it stands in its partition
 */
public record FramePosition(SessionKey session, long sequence, Instant capturedAt, long offset) {}
