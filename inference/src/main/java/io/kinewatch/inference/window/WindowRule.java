package io.kinewatch.inference.window;

import io.kinewatch.schemas.clip.ClipSpec;
import java.time.Duration;

/**
 * How windows are cut from a session.
 *
 * @param frames T, frames (and so ticks) in a window
 * @param frameRate ticks per second
 * @param windowStride distance between the starts of windows, in ticks
 * @param gapTolerance the longest hole between frames that a held frame may fill
 */
public record WindowRule(int frames, double frameRate, int windowStride, Duration gapTolerance) {
    public WindowRule {
        if (frames < 1 || windowStride < 1 || gapTolerance.isNegative()) {
            throw new IllegalArgumentException("A window has frames, a stride and a gap tolerance, not " + frames + ", "
                    + windowStride + " and " + gapTolerance);
        }
    }

    /** The windows that a network expects. */
    public static WindowRule of(ClipSpec clip, int windowStride, Duration gapTolerance) {
        return new WindowRule(clip.frames(), clip.frameRate(), windowStride, gapTolerance);
    }

    /** The longest time that can pass from the capture of a window's first frame to that of its last. */
    public Duration longestSpan() {
        return Duration.ofNanos(Math.round(frames * 1e9 / frameRate)).plus(gapTolerance);
    }

    /** The first tick from the given one on at which a window starts. */
    long startFrom(long tick) {
        return -Math.floorDiv(-tick, (long) windowStride) * windowStride;
    }

    /** The last tick of the window that starts at the given one. */
    long lastTick(long start) {
        return start + frames - 1;
    }
}
