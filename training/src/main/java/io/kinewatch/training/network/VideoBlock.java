package io.kinewatch.training.network;

/**
 * A residual block of {@link VideoResNet}: two convolutions, or one between two of 1x1x1.
 *
 * <p>Each is followed by a norm and, but for the last, a ReLU: {@code conv1.0}, {@code conv1.1}, {@code conv1.2}. Immutable.
 */
record VideoBlock(Shape shape, BlockConv conv, VideoResNet.Variant variant) {
    /**
     * One block.
     *
     * @param channels of the stage, before the expansion
     * @param first whether its stage begins with it
     */
    Layer layer(String name, int inChannels, int channels, Triple stride, boolean first) {
        int outChannels = shape.outChannels(channels);
        Layer body = shape == Shape.BASIC
                ? basic(name, inChannels, channels, stride)
                : bottleneck(name, inChannels, channels, stride);
        boolean stageProjection = first && variant.projectStages();
        String downsample = name + ".downsample";
        Layer shortcut = ResidualBlocks.shortcut(
                downsample,
                stageProjection || ResidualBlocks.changesShape(inChannels, outChannels, stride),
                ResidualBlocks.pointwise(downsample + ".0", inChannels, outChannels, stride),
                variant.norm());
        return ResidualBlocks.block(name, new Layer.Residual(name + ".sum", body, shortcut, stageProjection));
    }

    private Layer basic(String name, int inChannels, int channels, Triple stride) {
        var first = new BlockConv.Channels(inChannels, middle(inChannels, channels), channels);
        int middle = variant.middleByBlock() ? first.middle() : middle(channels, channels);
        var second = new BlockConv.Channels(channels, middle, channels);
        return Layer.Sequence.of(
                name + ".body",
                active(name + ".conv1", conv.layer(name + ".conv1.0", first, stride, variant.norm()), channels),
                normed(
                        name + ".conv2",
                        conv.layer(name + ".conv2.0", second, ResidualBlocks.UNIT_STRIDE, variant.norm()),
                        channels));
    }

    private Layer bottleneck(String name, int inChannels, int channels, Triple stride) {
        int outChannels = shape.outChannels(channels);
        int middle = middle(variant.middleByBlock() ? inChannels : channels, channels);
        var inner = new BlockConv.Channels(channels, middle, channels);
        return Layer.Sequence.of(
                name + ".body",
                active(name + ".conv1", pointwise(name + ".conv1.0", inChannels, channels), channels),
                active(name + ".conv2", conv.layer(name + ".conv2.0", inner, stride, variant.norm()), channels),
                normed(name + ".conv3", pointwise(name + ".conv3.0", channels, outChannels), outChannels));
    }

    private Layer normed(String name, Layer conv, int channels) {
        return Layer.Sequence.of(name, conv, variant.norm().layer(name + ".1", channels));
    }

    private Layer active(String name, Layer conv, int channels) {
        return Layer.Sequence.of(name, conv, variant.norm().layer(name + ".1", channels), new Layer.Relu(name + ".2"));
    }

    private static Layer pointwise(String name, int inChannels, int outChannels) {
        return ResidualBlocks.pointwise(name, inChannels, outChannels, ResidualBlocks.UNIT_STRIDE);
    }

    private static int middle(int inChannels, int outChannels) {
        return BlockConv.split(ResidualBlocks.UNIT_STRIDE).middle(inChannels, outChannels);
    }

    /** The two blocks of He et al. 2016, and the one of the CSN paper's 26 layers, which does not widen at its end. */
    enum Shape {
        /** Two convolutions. */
        BASIC(1),
        /** 1x1x1, the convolution, and 1x1x1 with four times the channels. */
        BOTTLENECK(4),
        /** 1x1x1, the convolution, and 1x1x1. */
        STRAIGHT(1);

        private final int expansion;

        Shape(int expansion) {
            this.expansion = expansion;
        }

        int outChannels(int channels) {
            return channels * expansion;
        }
    }
}
