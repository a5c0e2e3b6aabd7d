package io.kinewatch.training.network.onnx;

import io.kinewatch.training.network.Layer;

/**
 * The channels that a convolution of frames is written with: those of the layer and such that only hold zeros, because the kernels for 8 bits take
 * input channels by four and output channels by sixteen, and are several times slower on any other number. Immutable.
 *
 * @param inputs of one frame, zeros included
 * @param outputs of one frame, zeros included
 * @param groups of the written convolution; where those of the layer are narrow, several are written as one, with zeros between them
 */
record ConvChannels(Layer.Conv layer, int inputs, int outputs, int groups) {
    /** Weights of one instruction for 8 bits. */
    static final int QUAD = 4;

    private static final int LANES = 16;

    /** The part of a layer that may be added in zeros. */
    private static final int WORTH = 8;

    /**
     * Chooses the channels.
     *
     * @param inputs that come in, zeros included
     * @param free whether whoever takes the output can do with channels of zeros
     */
    static ConvChannels of(Layer.Conv layer, int inputs, boolean free) {
        int outputs = layer.outChannels();
        int rounded = -Math.floorDiv(-outputs, LANES) * LANES;
        boolean worthIt = free && (rounded - outputs) * WORTH <= outputs;
        return new ConvChannels(layer, inputs, worthIt ? rounded : outputs, merged(layer));
    }

    private static int merged(Layer.Conv layer) {
        int groups = layer.groups();
        if (groups == layer.inChannels()) {
            return groups;
        }
        while (groups % 2 == 0 && groups > 2 && layer.outChannels() / groups * 2 <= LANES) {
            groups /= 2;
        }
        return groups;
    }

    /** Whether channels of zeros would make a number divisible by four at a price that is worth it. */
    static boolean roundable(int channels) {
        int missing = Math.floorMod(-channels, QUAD);
        return missing > 0 && missing * (QUAD - 1) <= channels;
    }

    /** With so many inputs that four divides them. */
    ConvChannels withInputsByFour() {
        return new ConvChannels(layer, -Math.floorDiv(-inputs, QUAD) * QUAD, outputs, groups);
    }

    int inputsOfGroup() {
        return inputs / groups;
    }

    /**
     * The layer's input channel inside its own group; negative if the weight is zero.
     *
     * @param input inside the written group
     */
    int layerInput(int output, int input) {
        int perGroup = layer.inChannels() / layer.groups();
        if (output >= layer.outChannels()) {
            return -1;
        }
        int group = output / (layer.outChannels() / layer.groups());
        int found = input - group % (layer.groups() / groups) * perGroup;
        return found < perGroup ? found : -1;
    }
}
