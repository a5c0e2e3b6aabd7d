package io.kinewatch.inference.intake;

import io.kinewatch.inference.clip.CorruptImageException;
import io.kinewatch.inference.clip.FramePreprocessor;
import io.kinewatch.inference.window.Cut;
import io.kinewatch.inference.window.FrameUse;
import io.kinewatch.inference.window.WindowBuffer;
import java.time.Instant;
import java.util.OptionalLong;

/**
 * One camera on one partition: decodes the pictures that windows need and cuts the windows. Touched by one thread at a
 * time.
 */
final class CameraFeed {
    private final WindowBuffer buffer;
    private Instant lastFrameAt;

    CameraFeed(WindowBuffer buffer, Instant now) {
        this.buffer = buffer;
        this.lastFrameAt = now;
    }

    /**
     * Takes the camera's next frame. Pictures that no window can need are not looked at, except those of the rare stale
     * frames: what is out of order is often broken, too.
     *
     * @param tooOld every window with this frame would come too late, so it is not worth decoding
     */
    Cut add(ReadFrame frame, FramePreprocessor preprocessor, boolean tooOld, Instant now)
            throws UnusableFrameException {
        boolean surplus = buffer.useOf(frame.position()) == FrameUse.SURPLUS;
        byte[] pixels = surplus || tooOld ? WindowBuffer.NO_PIXELS : decode(frame, preprocessor);
        lastFrameAt = now;
        return buffer.add(frame.position(), pixels);
    }

    OptionalLong oldestNeededOffset() {
        return buffer.oldestNeededOffset();
    }

    Instant lastFrameAt() {
        return lastFrameAt;
    }

    private static byte[] decode(ReadFrame frame, FramePreprocessor preprocessor) throws UnusableFrameException {
        try {
            return preprocessor.preprocess(frame.jpeg(), frame.width(), frame.height());
        } catch (CorruptImageException e) {
            throw new UnusableFrameException(FrameProblem.CORRUPT_IMAGE, e.getMessage(), e);
        } catch (RuntimeException e) {
            throw new UnusableFrameException(
                    FrameProblem.CORRUPT_IMAGE, "the image cannot be decoded: " + e.getMessage(), e);
        }
    }
}
