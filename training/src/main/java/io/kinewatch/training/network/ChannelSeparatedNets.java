package io.kinewatch.training.network;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Tran et al. 2019, Video Classification with Channel-Separated Convolutional Networks (arXiv 1904.02811, figure 2 and table 1).
 *
 * <p>Variant: VMZ. ip-CSN mixes channels by a 1x1x1 convolution before each channelwise one, ir-CSN does not. {@code stemPool} is VMZ's
 * {@code use_pool1}: true by default, as in the published models. Stateless.
 */
final class ChannelSeparatedNets {
    static final Map<String, NetworkTable> TABLES = tables();

    private ChannelSeparatedNets() {}

    private static Map<String, NetworkTable> tables() {
        var tables = new TreeMap<String, NetworkTable>();
        put(tables, 26, VideoBlock.Shape.STRAIGHT, TranResNets.BLOCKS_18);
        put(tables, 50, VideoBlock.Shape.BOTTLENECK, TranResNets.BLOCKS_50);
        put(tables, 101, VideoBlock.Shape.BOTTLENECK, TranResNets.BLOCKS_101);
        put(tables, 152, VideoBlock.Shape.BOTTLENECK, TranResNets.BLOCKS_152);
        return Map.copyOf(tables);
    }

    private static void put(Map<String, NetworkTable> tables, int depth, VideoBlock.Shape shape, List<Integer> blocks) {
        tables.put("tran/ip-csn-" + depth, row(shape, blocks, BlockConv.MIXED_CHANNELWISE));
        tables.put("tran/ir-csn-" + depth, row(shape, blocks, BlockConv.CHANNELWISE));
    }

    private static NetworkTable row(VideoBlock.Shape shape, List<Integer> blocks, BlockConv conv) {
        return TranResNets.pooled(new VideoResNet(VideoStem.VOLUME, shape, blocks, conv, TranResNets.VMZ), true);
    }
}
