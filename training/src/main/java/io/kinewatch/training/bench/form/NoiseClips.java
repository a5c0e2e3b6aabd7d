package io.kinewatch.training.bench.form;

import io.kinewatch.schemas.clip.ClipSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Clips of noise: what a network costs doesn't depend on what it sees. Stateless. */
public final class NoiseClips {
    private static final long SEED = 1;

    private NoiseClips() {}

    /** So many, always the same: each of T preprocessed frames, HWC, RGB. */
    public static List<List<byte[]>> of(ClipSpec spec, int count) {
        Random random = new Random(SEED);
        List<List<byte[]>> clips = new ArrayList<>();
        for (int clip = 0; clip < count; clip++) {
            List<byte[]> frames = new ArrayList<>();
            for (int t = 0; t < spec.frames(); t++) {
                byte[] frame = new byte[spec.frameBytes()];
                random.nextBytes(frame);
                frames.add(frame);
            }
            clips.add(frames);
        }
        return clips;
    }
}
