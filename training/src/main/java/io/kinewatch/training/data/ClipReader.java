package io.kinewatch.training.data;

import io.kinewatch.inference.clip.ClipTensor;
import io.kinewatch.inference.clip.FrameValues;
import io.kinewatch.schemas.clip.ClipSpec;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * Clips from a {@link FrameCache}, varied or as serving would see them. The tensor is made by the code that serves. The cache
 * holds the centre of each frame at the network's size and nothing more. Owns the cache. Thread-safe.
 */
public final class ClipReader implements ClipSource {
    private final FrameCache cache;
    private final ClipSpec spec;
    private final ClipTensor tensor;

    public ClipReader(FrameCache cache, ClipSpec spec) {
        this.cache = cache;
        this.spec = spec;
        this.tensor = new ClipTensor(spec);
    }

    @Override
    public List<TimedVideo> videos(Split split) {
        return cache.videos(split);
    }

    @Override
    public List<byte[]> frames(ClipPlace place) {
        return shown(place, ClipTicks.looped(place.start(), place.from(), place.to(), spec.frames()), null);
    }

    @Override
    public List<byte[]> frames(ClipPlace place, CropPosition crop) {
        if (!crop.equals(CropPosition.CENTRE)) {
            throw new UnsupportedOperationException(
                    "The frame cache holds the centre of the frames only: decode on demand for other crops");
        }
        return frames(place);
    }

    @Override
    public void readVaried(ClipPlace place, Augmentation augmentation, RandomGenerator random, FloatBuffer into) {
        if (augmentation.crop().needsWholeFrames()) {
            throw new UnsupportedOperationException("The frame cache holds the centre of the frames only: "
                    + "decode on demand for " + augmentation.crop());
        }
        int[] timing = ClipTiming.draw(augmentation.timing(), spec.frames(), spec.frameRate(), random);
        PixelChange change = PixelChange.draw(augmentation, spec.height(), spec.width(), random);
        tensor.put(shown(place, ClipTicks.varied(place, timing), change), into);
    }

    @Override
    public void close() throws IOException {
        cache.close();
    }

    /** A frame that is shown several times is read and changed once. */
    private List<byte[]> shown(ClipPlace place, int[] ticks, PixelChange change) {
        Map<Integer, byte[]> seen = new HashMap<>();
        List<byte[]> frames = new ArrayList<>(ticks.length);
        for (int tick : ticks) {
            frames.add(seen.computeIfAbsent(place.video().frameAt(tick), index -> {
                byte[] frame = cache.frame(place.video(), index);
                return change == null ? frame : change.apply(FrameValues.rounded(spec, frame));
            }));
        }
        return frames;
    }
}
