package io.kinewatch.inference.intake;

import io.kinewatch.inference.window.Cut;
import io.kinewatch.inference.window.FramePosition;
import io.kinewatch.inference.window.SharedPicture;
import io.kinewatch.inference.window.WindowBuffer;
import java.time.Instant;
import java.util.OptionalLong;

/** One camera on one partition: its windows, and when it was last heard of. For one thread. */
final class CameraFeed {
    private final WindowBuffer buffer;
    private Instant lastFrameAt;

    CameraFeed(WindowBuffer buffer, Instant now) {
        this.buffer = buffer;
        this.lastFrameAt = now;
    }

    /** Takes the camera's next frame. */
    Cut add(FramePosition frame, SharedPicture picture, Instant now) {
        lastFrameAt = now;
        return buffer.add(frame, picture);
    }

    OptionalLong oldestNeededOffset() {
        return buffer.oldestNeededOffset();
    }

    Instant lastFrameAt() {
        return lastFrameAt;
    }
}
