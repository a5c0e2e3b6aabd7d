package io.kinewatch.training.quantise;

import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;

/**
 * The weights of a convolution or linear layer in 8 bits: each output channel has a step of its own, levels are -127 to 127 and 0 is zero, so that a
 * product needs no correction for the weights (Krishnamoorthi 2018, section 3.1.1). Biases are written in steps of input times weight, as the sums are
 * to which they are added. Immutable.
 */
final class WeightLevels {
    private static final int LAST = 127;
    private static final double LARGEST_BIAS = 1 << 30;

    private final float[] steps;
    private final byte[] levels;
    private final int[] biases;

    private WeightLevels(float[] steps, byte[] levels, int[] biases) {
        this.steps = steps;
        this.levels = levels;
        this.biases = biases;
    }

    /**
     * Quantises a layer.
     *
     * @param weights slowest dimension the output channel
     * @param bias by output channel
     * @param input scale of the layer's input
     */
    static WeightLevels of(FloatBuffer weights, float[] bias, ActivationScale input) {
        int channels = bias.length;
        int each = weights.remaining() / channels;
        float[] steps = new float[channels];
        byte[] levels = new byte[channels * each];
        int[] biases = new int[channels];
        float[] channel = new float[each];
        for (int c = 0; c < channels; c++) {
            weights.get(channel);
            steps[c] = step(channel, bias[c], input.step());
            for (int i = 0; i < each; i++) {
                levels[c * each + i] = (byte) Math.rint(channel[i] / steps[c]);
            }
            biases[c] = (int) Math.rint(bias[c] / ((double) input.step() * steps[c]));
        }
        return new WeightLevels(steps, levels, biases);
    }

    /** Wide enough for the bias, too: a channel whose weights are next to nothing may still have one. */
    private static float step(float[] channel, float bias, float inputStep) {
        float largest = 0;
        for (float weight : channel) {
            largest = Math.max(largest, Math.abs(weight));
        }
        double step = Math.max(largest / LAST, Math.abs(bias) / (LARGEST_BIAS * inputStep));
        return step < Float.MIN_NORMAL ? 1 : (float) step;
    }

    int channels() {
        return steps.length;
    }

    /** Distance between the levels of each output channel's weights. */
    FloatBuffer steps() {
        return FloatBuffer.wrap(steps).asReadOnlyBuffer();
    }

    /** Of all weights, int8, slowest dimension the output channel. */
    ByteBuffer levels() {
        return ByteBuffer.wrap(levels).asReadOnlyBuffer();
    }

    /** Of each output channel, in steps of input times weight. */
    IntBuffer biases() {
        return IntBuffer.wrap(biases).asReadOnlyBuffer();
    }
}
