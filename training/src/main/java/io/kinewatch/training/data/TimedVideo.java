package io.kinewatch.training.data;

import java.util.Collections;
import java.util.List;

/**
 * A video and which moments of it there are to see, on the grid that serving uses. What clips are placed in. Immutable.
 *
 * @param video what the index says about it
 * @param ticks tick of each frame, rising, on the grid of the network's frame rate; the first is 0
 */
public record TimedVideo(LabelledVideo video, List<Integer> ticks) {
    public TimedVideo {
        ticks = List.copyOf(ticks);
        if (ticks.isEmpty()) {
            throw new IllegalArgumentException(video.path() + " has no frame");
        }
    }

    /** Length in ticks: one more than the tick of the last frame. */
    public int length() {
        return ticks.get(ticks.size() - 1) + 1;
    }

    /** Position in {@link #ticks} of the frame that a tick shows: its own, or the last one before it. */
    public int frameAt(int tick) {
        int found = Collections.binarySearch(ticks, tick);
        return Math.max(0, found >= 0 ? found : -found - 2);
    }
}
