package io.kinewatch.inference.window;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * A complete window: the frames of a clip and where they come from. Camera, session, first and last sequence are its
 * identity.
 *
 * @param cameraId the camera
 * @param session id of the session from which it was cut
 * @param firstSequence source frame index of its first frame
 * @param lastSequence source frame index of its last frame
 * @param startedAt capture time of its first frame
 * @param endedAt capture time of its last frame
 * @param pixels T preprocessed frames, shared with overlapping windows: not to be written to
 * @param neededFrom partition offset of its first frame: whoever reads from there cuts it again
 * @param completedBy partition offset of the frame that completed it
 */
public record ClipWindow(
        String cameraId,
        String session,
        long firstSequence,
        long lastSequence,
        Instant startedAt,
        Instant endedAt,
        List<SharedPixels> pixels,
        long neededFrom,
        long completedBy) {

    /** T preprocessed frames (HWC, RGB, values as FrameValues has them), until {@link #release()}. */
    public List<byte[]> frames() {
        List<byte[]> frames = new ArrayList<>(pixels.size());
        for (SharedPixels frame : pixels) {
            frames.add(frame.bytes());
        }
        return frames;
    }

    /** Whether every frame was worth decoding. */
    public boolean hasAllPictures() {
        for (SharedPixels frame : pixels) {
            if (frame.bytes().length == 0) {
                return false;
            }
        }
        return true;
    }

    /** Nobody needs the pictures for this window any more; their memory may be used again. Once at most. */
    public void release() {
        pixels.forEach(SharedPixels::release);
    }
}
