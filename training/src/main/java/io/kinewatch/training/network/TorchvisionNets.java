package io.kinewatch.training.network;

import static io.kinewatch.training.network.BlockConv.FRAMEWISE;
import static io.kinewatch.training.network.BlockConv.SPLIT;
import static io.kinewatch.training.network.BlockConv.VOLUMETRIC;

import java.util.List;
import java.util.Map;

/**
 * The networks of {@link TranResNets} as torchvision has them ({@code torchvision/models/video/resnet.py}): the two halves of a block
 * share one number of middle channels, and batch norms have PyTorch's epsilon of 1e-5.
 *
 * <p>R3D-34 and R3D-50 are torchvision's classes put together; it has no entry of its own for them. Stateless.
 */
final class TorchvisionNets {
    static final Map<String, NetworkTable> TABLES = Map.of(
            "torchvision/r3d-18", basic(VideoStem.VOLUME, TranResNets.BLOCKS_18, all(VOLUMETRIC)),
            "torchvision/r3d-34", basic(VideoStem.VOLUME, TranResNets.BLOCKS_50, all(VOLUMETRIC)),
            "torchvision/r3d-50",
                    row(VideoStem.VOLUME, VideoBlock.Shape.BOTTLENECK, TranResNets.BLOCKS_50, all(VOLUMETRIC)),
            "torchvision/mc3-18",
                    basic(
                            VideoStem.VOLUME,
                            TranResNets.BLOCKS_18,
                            List.of(VOLUMETRIC, FRAMEWISE, FRAMEWISE, FRAMEWISE)),
            "torchvision/r2plus1d-18", basic(VideoStem.SPLIT, TranResNets.BLOCKS_18, all(SPLIT)));

    private TorchvisionNets() {}

    private static NetworkTable basic(VideoStem stem, List<Integer> blocks, List<BlockConv> convs) {
        return row(stem, VideoBlock.Shape.BASIC, blocks, convs);
    }

    private static NetworkTable row(
            VideoStem stem, VideoBlock.Shape shape, List<Integer> blocks, List<BlockConv> convs) {
        var variant = new VideoResNet.Variant(Norm.PYTORCH, true, false);
        var net = new VideoResNet(stem, shape, blocks, convs, variant);
        return arguments -> net.layers(arguments, false);
    }

    private static List<BlockConv> all(BlockConv conv) {
        return List.of(conv, conv, conv, conv);
    }
}
