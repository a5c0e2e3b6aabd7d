package io.kinewatch.inference.window;

import io.kinewatch.inference.clip.FrameDecoder;
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
 * @param pictures of its T frames, shared with overlapping windows
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
        List<SharedPicture> pictures,
        long neededFrom,
        long completedBy) {

    /** Decodes the pictures that no other window has decoded; returns all that cannot be. */
    public List<SharedPicture> decode(FrameDecoder decoder) {
        List<SharedPicture> undecodable = List.of();
        for (SharedPicture picture : pictures) {
            if (!picture.decode(decoder)) {
                undecodable = undecodable.isEmpty() ? new ArrayList<>() : undecodable;
                undecodable.add(picture);
            }
        }
        return undecodable;
    }

    /** T preprocessed frames (HWC, RGB, values as FrameValues has them), once decoded and until {@link #release()}; not to be written to. */
    public List<byte[]> frames() {
        List<byte[]> frames = new ArrayList<>(pictures.size());
        for (SharedPicture picture : pictures) {
            frames.add(picture.pixels());
        }
        return frames;
    }

    /** Nobody needs the pictures for this window any more; their memory may be used again. Once at most. */
    public void release() {
        pictures.forEach(SharedPicture::release);
    }
}
