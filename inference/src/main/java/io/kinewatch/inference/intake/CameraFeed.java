package io.kinewatch.inference.intake;

import io.kinewatch.inference.clip.CorruptImageException;
import io.kinewatch.inference.clip.FramePreprocessor;
import io.kinewatch.inference.window.Cut;
import io.kinewatch.inference.window.FrameUse;
import io.kinewatch.inference.window.PixelPool;
import io.kinewatch.inference.window.SharedPixels;
import io.kinewatch.inference.window.WindowBuffer;
import java.time.Instant;
import java.util.OptionalLong;

/**
 * One camera on one partition: decodes the pictures that windows need and cuts the windows. Touched by one thread at a
 * time.
 */
final class CameraFeed {
    private final WindowBuffer buffer;
    private final PixelPool pool;
    private Instant lastFrameAt;

    CameraFeed(WindowBuffer buffer, PixelPool pool, Instant now) {
        this.buffer = buffer;
        this.pool = pool;
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
        SharedPixels pixels = surplus || tooOld ? SharedPixels.NONE : decode(frame, preprocessor);
        lastFrameAt = now;
        return buffer.add(frame.position(), pixels);
    }

    OptionalLong oldestNeededOffset() {
        return buffer.oldestNeededOffset();
    }

    Instant lastFrameAt() {
        return lastFrameAt;
    }

    private SharedPixels decode(ReadFrame frame, FramePreprocessor preprocessor) throws UnusableFrameException {
        SharedPixels pixels = pool.take();
        try {
            preprocessor.preprocess(frame.jpeg(), frame.width(), frame.height(), pixels.bytes());
            return pixels;
        } catch (CorruptImageException e) {
            pixels.release();
            throw new UnusableFrameException(FrameProblem.CORRUPT_IMAGE, e.getMessage(), e);
        } catch (RuntimeException e) {
            pixels.release();
            throw new UnusableFrameException(
                    FrameProblem.CORRUPT_IMAGE, "the image cannot be decoded: " + e.getMessage(), e);
        }
    }
}
