package io.kinewatch.training.network;

import java.util.ArrayList;
import java.util.List;

/**
 * The residual networks of Tran et al. (2017: arXiv 1708.05038; 2018: arXiv 1711.11248; 2019: arXiv 1904.02811) and of torchvision, which
 * differ only in what this record holds.
 *
 * <pre>
 * stem     7x7 within frames, 64, stride 1x2x2
 * layer1   blocks(0) blocks of  64
 * layer2   blocks(1) blocks of 128, the first with a stride
 * layer3   blocks(2) blocks of 256, the first with a stride
 * layer4   blocks(3) blocks of 512, the first with a stride
 * avgpool, fc
 * </pre>
 *
 * <p>Names are those of torchvision's {@code VideoResNet}, which VMZ's PyTorch code shares. Immutable.
 *
 * @param convs what each stage has where a 2D ResNet has its 3x3 convolution
 */
record VideoResNet(
        VideoStem stem, VideoBlock.Shape shape, List<Integer> blocks, List<BlockConv> convs, Variant variant) {
    private static final List<Integer> CHANNELS = List.of(64, 128, 256, 512);

    VideoResNet {
        blocks = List.copyOf(blocks);
        convs = List.copyOf(convs);
    }

    /** With the same convolution in all stages. */
    VideoResNet(VideoStem stem, VideoBlock.Shape shape, List<Integer> blocks, BlockConv conv, Variant variant) {
        this(stem, shape, blocks, List.of(conv, conv, conv, conv), variant);
    }

    /** The tree for {@code width} and the common arguments. */
    Layer.Sequence layers(ArgumentReader arguments, boolean stemPool) {
        var width = Width.of(arguments);
        int channels = width.channels(CHANNELS.get(0));
        var layers = new ArrayList<Layer>();
        layers.add(stem.layer(arguments.input(), channels, width, variant.norm(), stemPool));
        for (int stage = 0; stage < CHANNELS.size(); stage++) {
            layers.add(stage(stage, channels, width));
            channels = shape.outChannels(width.channels(CHANNELS.get(stage)));
        }
        layers.addAll(ResidualBlocks.head(channels, arguments.labels()));
        return new Layer.Sequence("", layers);
    }

    private Layer stage(int stage, int inChannels, Width width) {
        BlockConv conv = convs.get(stage);
        int channels = width.channels(CHANNELS.get(stage));
        Triple stride = stage == 0 ? ResidualBlocks.UNIT_STRIDE : conv.stageStride();
        return ResidualBlocks.stage(
                "layer" + (stage + 1),
                blocks.get(stage),
                inChannels,
                shape.outChannels(channels),
                stride,
                (name, in, blockStride, first) ->
                        new VideoBlock(shape, conv, variant).layer(name, in, channels, blockStride, first));
    }

    /**
     * In what the published implementations differ.
     *
     * @param middleByBlock whether the two split convolutions of a block share one number of middle channels
     * @param projectStages whether every stage begins with a projected shortcut, needed or not, whose tensors come first
     */
    record Variant(Norm norm, boolean middleByBlock, boolean projectStages) {}
}
