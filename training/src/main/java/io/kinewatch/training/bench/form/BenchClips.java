package io.kinewatch.training.bench.form;

import io.kinewatch.schemas.clip.ChannelOrder;
import io.kinewatch.schemas.clip.ClipSpec;
import io.kinewatch.schemas.clip.Interpolation;
import io.kinewatch.schemas.clip.ResizeRule;
import io.kinewatch.training.network.Network;
import io.kinewatch.training.quantise.CalibrationClips;
import java.util.List;
import java.util.Random;

/**
 * Clips of noise: what a network costs doesn't depend on what it sees. Immutable.
 *
 * @param batches sizes that are asked for
 */
record BenchClips(Network network, List<Integer> batches) {
    private static final long SEED = 1;

    /** The fewest that calibration takes. */
    private static final int CALIBRATION = 4;

    BenchClips {
        batches = List.copyOf(batches);
    }

    /** (N, C, T, H, W). */
    long[] shape(int batch) {
        var shape = new long[1 + network.input().dimensions().size()];
        shape[0] = batch;
        for (int i = 1; i < shape.length; i++) {
            shape[i] = network.input().dimensions().get(i - 1);
        }
        return shape;
    }

    /** As many clips, values normal with a deviation of 1. */
    float[] values(int batch) {
        var random = new Random(SEED);
        var values = new float[Math.toIntExact(batch * network.input().size())];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return values;
    }

    /** Noise, too, for the ranges of the activations in 8 bits. */
    CalibrationClips calibration() {
        List<Integer> size = network.input().dimensions();
        var spec = new ClipSpec(
                size.get(1),
                25,
                size.get(2),
                size.get(3),
                ResizeRule.exact(Interpolation.PIL_BILINEAR, size.get(2), size.get(3)),
                ChannelOrder.RGB,
                255,
                List.of(0.5f, 0.5f, 0.5f),
                List.of(0.3f, 0.3f, 0.3f));
        return new CalibrationClips(spec, NoiseClips.of(spec, CALIBRATION));
    }
}
