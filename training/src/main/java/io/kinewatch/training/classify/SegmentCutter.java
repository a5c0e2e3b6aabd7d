package io.kinewatch.training.classify;

import io.kinewatch.training.data.VideoFrames;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Cuts the frames of a video into stretches of equal length while it is being read. A rest that is shorter than a clip stays with the stretch
 * before it. One thread.
 */
final class SegmentCutter implements VideoFrames.Sink {
    private final int length;
    private final int clip;
    private final Consumer<SegmentFrames> receiver;
    private SegmentFrames open = new SegmentFrames(0, 0, new TreeMap<>());

    /**
     * Makes one for one video.
     *
     * @param length ticks of a stretch
     * @param clip T, ticks of a clip
     */
    SegmentCutter(int length, int clip, Consumer<SegmentFrames> receiver) {
        this.length = length;
        this.clip = clip;
        this.receiver = receiver;
    }

    @Override
    public void frame(int tick, byte[] frame) {
        open.frames().put(tick, frame);
        open = new SegmentFrames(open.from(), tick + 1, open.frames());
        while (open.to() - open.from() >= length + clip) {
            int end = open.from() + length;
            receiver.accept(open.before(end));
            open = open.since(end);
        }
    }

    /** Gives what is left; to be called after the last frame. */
    void end() {
        if (!open.frames().isEmpty()) {
            receiver.accept(open);
        }
    }
}
