package io.kinewatch.training.network.onnx;

import io.kinewatch.training.network.Layer;
import io.kinewatch.training.network.weights.Weights;
import java.nio.FloatBuffer;
import java.util.Arrays;

/**
 * Each channel times a scale plus a shift, in double precision: what batch norms in evaluation come to. Not thread-safe.
 */
final class ChannelScaling {
    private final double[] scale;
    private final double[] shift;

    private ChannelScaling(double[] scale, double[] shift) {
        this.scale = scale;
        this.shift = shift;
    }

    /** One that changes nothing yet. */
    static ChannelScaling none(int channels) {
        var ones = new double[channels];
        Arrays.fill(ones, 1);
        return new ChannelScaling(ones, new double[channels]);
    }

    /** Adds a bias. */
    void shift(FloatBuffer bias) {
        for (int channel = 0; channel < shift.length; channel++) {
            shift[channel] += bias.get(channel);
        }
    }

    /** Lets a norm follow. */
    void then(Layer.BatchNorm norm, Weights weights) {
        FloatBuffer gamma = weights.get(norm.gamma()).values();
        FloatBuffer beta = weights.get(norm.beta()).values();
        FloatBuffer mean = weights.get(norm.mean()).values();
        FloatBuffer variance = weights.get(norm.variance()).values();
        for (int channel = 0; channel < scale.length; channel++) {
            double factor = gamma.get(channel) / Math.sqrt(variance.get(channel) + norm.epsilon());
            scale[channel] *= factor;
            shift[channel] = (shift[channel] - mean.get(channel)) * factor + beta.get(channel);
        }
    }

    double scale(int channel) {
        return scale[channel];
    }

    float[] scales() {
        return reals(scale);
    }

    float[] shifts() {
        return reals(shift);
    }

    private static float[] reals(double[] values) {
        var reals = new float[values.length];
        for (int i = 0; i < reals.length; i++) {
            reals[i] = (float) values[i];
        }
        return reals;
    }
}
