package io.kinewatch.inference.window;

import java.time.Instant;
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
 * @param frames T preprocessed frames (HWC, uint8, RGB), shared with overlapping windows: not to be written to
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
        List<byte[]> frames,
        long neededFrom,
        long completedBy) {

    /** Whether every frame was worth decoding. */
    public boolean hasAllPictures() {
        return frames.stream().allMatch(frame -> frame.length > 0);
    }
}
