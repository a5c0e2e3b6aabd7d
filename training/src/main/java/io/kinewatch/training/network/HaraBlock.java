package io.kinewatch.training.network;

import java.util.ArrayList;
import java.util.List;

/**
 * The residual blocks of Hara et al.'s networks: the column "block" of table 1 in their 2018 paper (arXiv 1711.09577).
 *
 * <p>Immutable.
 *
 * @param expansion output channels of a block in those of its stage
 * @param body the layers that the shortcut goes around
 * @param activated whether a ReLU follows the sum; pre-activation blocks (He et al. 2016) have theirs inside
 */
record HaraBlock(int expansion, Body body, boolean activated) {
    /** Makes the layers of one block: from {@code in} to {@code channels * expansion} channels. */
    @FunctionalInterface
    interface Body {
        List<Layer> layers(String module, int in, int channels, Triple stride);
    }

    private static final Sliding POINT = Sliding.pointwise(Triple.cube(1));

    /** Two 3x3x3 convolutions. */
    static HaraBlock basic(HaraConvolution convolution) {
        Body body = (module, in, channels, stride) -> {
            var layers = new ArrayList<Layer>();
            layers.addAll(convolution.layers(module, 1, in, channels, cube(stride)));
            layers.add(new Layer.Relu(module + "relu"));
            layers.addAll(convolution.layers(module, 2, channels, channels, cube(Triple.cube(1))));
            return layers;
        };
        return new HaraBlock(1, body, true);
    }

    /** 1x1x1, 3x3x3, 1x1x1; {@code expansion} is 4 for ResNet and 2 for Wide ResNet (Zagoruyko and Komodakis 2016). */
    static HaraBlock bottleneck(HaraConvolution convolution, int expansion) {
        Body body = (module, in, channels, stride) ->
                bottleneck(convolution, module, in, channels, channels * expansion, stride);
        return new HaraBlock(expansion, body, true);
    }

    /**
     * ResNeXt: a bottleneck whose middle convolution is grouped; 4 channels a group in the first stage at width 1. There is at least one
     * channel a group, so that narrow versions can be made.
     */
    static HaraBlock aggregated(int cardinality) {
        Body body = (module, in, channels, stride) -> {
            int middle = cardinality * Math.max(1, channels / 32);
            return bottleneck(HaraConvolution.grouped(cardinality), module, in, middle, channels * 2, stride);
        };
        return new HaraBlock(2, body, true);
    }

    /** Norm and ReLU before each of two 3x3x3 convolutions. */
    static HaraBlock preActivatedBasic() {
        Body body = (module, in, channels, stride) -> {
            var layers = new ArrayList<Layer>();
            layers.addAll(preActivated(module, 1, in, channels, cube(stride)));
            layers.addAll(preActivated(module, 2, channels, channels, cube(Triple.cube(1))));
            return layers;
        };
        return new HaraBlock(1, body, false);
    }

    /** Norm and ReLU before each of 1x1x1, 3x3x3, 1x1x1. */
    static HaraBlock preActivatedBottleneck() {
        Body body = (module, in, channels, stride) -> {
            var layers = new ArrayList<Layer>();
            layers.addAll(preActivated(module, 1, in, channels, POINT));
            layers.addAll(preActivated(module, 2, channels, channels, cube(stride)));
            layers.addAll(preActivated(module, 3, channels, channels * 4, POINT));
            return layers;
        };
        return new HaraBlock(4, body, false);
    }

    private static List<Layer> bottleneck(
            HaraConvolution convolution, String module, int in, int middle, int out, Triple stride) {
        var layers = new ArrayList<Layer>();
        layers.addAll(HaraConvolution.PLAIN.layers(module, 1, in, middle, POINT));
        layers.add(new Layer.Relu(module + "relu"));
        layers.addAll(convolution.layers(module, 2, middle, middle, cube(stride)));
        layers.add(new Layer.Relu(module + "relu"));
        layers.addAll(HaraConvolution.PLAIN.layers(module, 3, middle, out, POINT));
        return layers;
    }

    private static List<Layer> preActivated(String module, int number, int in, int out, Sliding sliding) {
        return List.of(
                HaraConvolution.norm(module + "bn" + number, in),
                new Layer.Relu(module + "relu"),
                new Layer.Conv(module + "conv" + number, in, out, sliding));
    }

    private static Sliding cube(Triple stride) {
        return Sliding.same(Triple.cube(3), stride);
    }
}
