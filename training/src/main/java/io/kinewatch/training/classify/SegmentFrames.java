package io.kinewatch.training.classify;

import io.kinewatch.training.data.ClipSampler;
import io.kinewatch.training.data.ClipTicks;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;

/**
 * The frames of one stretch of a video, and the clips that it is seen by: evenly spread over all of it, at most {@link #DISTANCE}
 * ticks from start to start. Immutable, if nobody changes the frames.
 *
 * @param from first tick
 * @param to tick behind the last one
 * @param frames by tick: HWC, uint8, RGB; a tick without one shows the last one before it, the first tick has one
 */
record SegmentFrames(int from, int to, TreeMap<Integer, byte[]> frames) {
    /** The default windowStride of the live path. */
    static final int DISTANCE = 8;

    /** Clips of T frames; a stretch shorter than that begins anew where it ends. */
    List<List<byte[]>> clips(int frameCount) {
        int room = Math.max(0, to - from - frameCount);
        int count = 1 + (room + DISTANCE - 1) / DISTANCE;
        List<List<byte[]>> clips = new ArrayList<>();
        for (int start : new ClipSampler.Uniform(count).starts(from, to, frameCount, new SplittableRandom(0))) {
            List<byte[]> clip = new ArrayList<>();
            for (int tick : ClipTicks.looped(start, from, to, frameCount)) {
                clip.add(frames.floorEntry(tick).getValue());
            }
            clips.add(clip);
        }
        return clips;
    }

    /** The part before a tick. */
    SegmentFrames before(int tick) {
        return new SegmentFrames(from, tick, new TreeMap<>(frames.headMap(tick, false)));
    }

    /** The rest from a tick on; where that has no frame, it shows the one before. */
    SegmentFrames since(int tick) {
        TreeMap<Integer, byte[]> rest = new TreeMap<>(frames.tailMap(tick, true));
        Map.Entry<Integer, byte[]> shown = frames.floorEntry(tick);
        rest.put(tick, shown.getValue());
        return new SegmentFrames(tick, to, rest);
    }
}
