package io.kinewatch.ingest;

import io.kinewatch.schemas.clip.FrameGrid;
import java.time.Instant;

/**
 * Chooses the frames of one session that are published: the first of each tick of the session's grid. A camera that is
 * slower than the grid keeps all its frames. Training samples its videos with it, too. Not thread-safe.
 */
public final class FrameSampler {
    private final FrameGrid grid;
    private long lastTick = Long.MIN_VALUE;

    /** With this many frames per second, counted from the session's first frame. */
    public FrameSampler(double rate, Instant sessionStartedAt) {
        this.grid = new FrameGrid(rate, sessionStartedAt);
    }

    /** Whether the frame is to be published; frames come in the order of their capture. */
    public boolean take(Instant capturedAt) {
        long tick = grid.tick(capturedAt);
        boolean taken = tick > lastTick;
        if (taken) {
            lastTick = tick;
        }
        return taken;
    }
}
