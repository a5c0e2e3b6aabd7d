package io.kinewatch.inference.intake;

import io.kinewatch.inference.window.FramePosition;

/**
 * A frame as it was read, its image not yet decoded.
 *
 * @param cameraId the camera
 * @param position all that decides its part in windows
 */
record ReadFrame(String cameraId, FramePosition position) {}
