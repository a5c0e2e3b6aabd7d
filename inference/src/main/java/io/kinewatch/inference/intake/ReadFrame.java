package io.kinewatch.inference.intake;

import io.kinewatch.inference.window.FramePosition;
import java.nio.ByteBuffer;

/**
 * A frame as it was read, its image not yet decoded.
 *
 * @param cameraId the camera
 * @param position all that decides its part in windows
 * @param jpeg the image
 * @param width of the image as the record says, in pixels
 * @param height of the image as the record says, in pixels
 */
record ReadFrame(String cameraId, FramePosition position, ByteBuffer jpeg, int width, int height) {}
