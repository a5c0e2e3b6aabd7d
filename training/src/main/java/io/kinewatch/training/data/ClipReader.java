package io.kinewatch.training.data;

import io.kinewatch.inference.clip.ClipTensor;
import io.kinewatch.schemas.clip.ClipSpec;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * Makes the tensor of a clip from cached frames, varied or as serving would see it. The tensor is made by the code that serves.
 * Thread-safe.
 */
public final class ClipReader {
    private final FrameCache cache;
    private final ClipSpec spec;
    private final ClipTensor tensor;

    public ClipReader(FrameCache cache, ClipSpec spec) {
        this.cache = cache;
        this.spec = spec;
        this.tensor = new ClipTensor(spec);
    }

    /**
     * Appends the clip as it is.
     *
     * @param into where the CTHW float32 values go, from the buffer's position on
     */
    public void read(ClipPlace place, FloatBuffer into) {
        tensor.put(frames(place), into);
    }

    /** The clip's frames as they are: T of HWC, uint8, RGB. */
    public List<byte[]> frames(ClipPlace place) {
        return shown(place, ClipTicks.looped(place.start(), place.from(), place.to(), spec.frames()), null);
    }

    /** Appends a variation of the clip; the same random numbers give the same one. */
    public void readVaried(ClipPlace place, Augmentation augmentation, RandomGenerator random, FloatBuffer into) {
        int[] timing = ClipTiming.draw(augmentation, spec.frames(), spec.frameRate(), random);
        PixelChange change = PixelChange.draw(augmentation, spec.height(), spec.width(), random);
        boolean fits = place.to() - place.from() >= spec.frames();
        int[] ticks = new int[timing.length];
        for (int i = 0; i < ticks.length; i++) {
            int tick = place.start() + timing[i];
            ticks[i] = fits
                    ? Math.max(place.from(), Math.min(place.to() - 1, tick))
                    : place.from() + Math.floorMod(tick - place.from(), place.to() - place.from());
        }
        tensor.put(shown(place, ticks, change), into);
    }

    /** A frame that is shown several times is read and changed once. */
    private List<byte[]> shown(ClipPlace place, int[] ticks, PixelChange change) {
        Map<Integer, byte[]> seen = new HashMap<>();
        List<byte[]> frames = new ArrayList<>(ticks.length);
        for (int tick : ticks) {
            frames.add(seen.computeIfAbsent(place.video().frameAt(tick), index -> {
                byte[] frame = cache.frame(place.video(), index);
                return change == null ? frame : change.apply(frame);
            }));
        }
        return frames;
    }
}
