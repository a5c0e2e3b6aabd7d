package io.kinewatch.training.data;

import io.kinewatch.schemas.clip.ChannelOrder;
import io.kinewatch.schemas.clip.ClipSpec;
import io.kinewatch.schemas.clip.Interpolation;
import io.kinewatch.schemas.clip.ResizeRule;
import java.util.List;

/** Clip specifications for tests. */
public final class TestingClips {
    private TestingClips() {}

    /** Square clips that are neither shifted nor scaled beyond 0 to 1. */
    public static ClipSpec square(int frames, double frameRate, int side) {
        return new ClipSpec(
                frames,
                frameRate,
                side,
                side,
                ResizeRule.shortSide(Interpolation.PIL_BILINEAR, side),
                ChannelOrder.RGB,
                255,
                List.of(0.5f, 0.5f, 0.5f),
                List.of(0.25f, 0.25f, 0.25f));
    }
}
