package io.kinewatch.training.network;

import static io.kinewatch.training.network.BlockConv.FRAMEWISE;
import static io.kinewatch.training.network.BlockConv.SPLIT;
import static io.kinewatch.training.network.BlockConv.VOLUMETRIC;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Tran et al. 2018, A Closer Look at Spatiotemporal Convolutions (arXiv 1711.11248, figure 1 and table 1), and their Res3D of 2017 (arXiv 1708.05038).
 *
 * <p>Variant: VMZ, the authors' code. Middle channels of R(2+1)D are counted for each convolution, batch norms have epsilon 1e-3. {@code stemPool} is
 * VMZ's {@code use_pool1}; of the published models only R(2+1)D-152 has it. Immutable.
 */
final class TranResNets {
    /**
     * VMZ's numbers. Caffe2's momentum of 0.9 keeps that share of the old statistics; VMZ's PyTorch code sets PyTorch's momentum to 0.9, which is
     * the opposite and matters in training only.
     */
    static final VideoResNet.Variant VMZ = new VideoResNet.Variant(new Norm(1e-3, 0.1), false, false);

    /** As VMZ has them (BLOCK_CONFIG). */
    static final List<Integer> BLOCKS_18 = List.of(2, 2, 2, 2);

    static final List<Integer> BLOCKS_50 = List.of(3, 4, 6, 3);
    static final List<Integer> BLOCKS_101 = List.of(3, 4, 23, 3);
    static final List<Integer> BLOCKS_152 = List.of(3, 8, 36, 3);

    /**
     * Caffe's batch norm has epsilon 1e-5 (its default). Its running statistics are corrected for their start and move by 0.001 a batch; without
     * that correction PyTorch's default momentum stands in.
     */
    private static final VideoResNet.Variant CAFFE = new VideoResNet.Variant(Norm.PYTORCH, false, true);

    static final Map<String, NetworkTable> TABLES = tables();

    private TranResNets() {}

    private static Map<String, NetworkTable> tables() {
        var tables = new TreeMap<String, NetworkTable>();
        put(tables, "r2d-18", basic(VideoStem.CLIP, BLOCKS_18, FRAMEWISE));
        put(tables, "f-r2d-18", basic(VideoStem.FRAME, BLOCKS_18, FRAMEWISE));
        for (int level = 2; level <= 5; level++) {
            put(tables, "mc" + level + "-18", mixed(VideoStem.VOLUME, level, VOLUMETRIC, FRAMEWISE));
            put(tables, "rmc" + level + "-18", mixed(VideoStem.FRAME, level, FRAMEWISE, VOLUMETRIC));
        }
        put(tables, "r3d-18", basic(VideoStem.VOLUME, BLOCKS_18, VOLUMETRIC));
        put(tables, "r3d-34", basic(VideoStem.VOLUME, BLOCKS_50, VOLUMETRIC));
        put(tables, "r3d-50", deep(VideoStem.VOLUME, BLOCKS_50, VOLUMETRIC));
        put(tables, "r2plus1d-18", basic(VideoStem.SPLIT, BLOCKS_18, SPLIT));
        put(tables, "r2plus1d-34", basic(VideoStem.SPLIT, BLOCKS_50, SPLIT));
        put(tables, "r2plus1d-101", deep(VideoStem.SPLIT, BLOCKS_101, SPLIT));
        tables.put("tran/r2plus1d-152", pooled(deep(VideoStem.SPLIT, BLOCKS_152, SPLIT), true));
        var res3d = new VideoResNet(VideoStem.VOLUME, VideoBlock.Shape.BASIC, BLOCKS_18, VOLUMETRIC, CAFFE);
        NetworkTable layers = arguments -> res3d.layers(arguments, false);
        tables.put("tran/res3d-18", layers.forClips(8, 112));
        return Map.copyOf(tables);
    }

    /** A row with the argument {@code stemPool}. */
    static NetworkTable pooled(VideoResNet net, boolean byDefault) {
        return arguments -> net.layers(arguments, arguments.flag("stemPool", byDefault));
    }

    private static void put(Map<String, NetworkTable> tables, String name, VideoResNet net) {
        tables.put("tran/" + name, pooled(net, false));
    }

    private static VideoResNet basic(VideoStem stem, List<Integer> blocks, BlockConv conv) {
        return new VideoResNet(stem, VideoBlock.Shape.BASIC, blocks, conv, VMZ);
    }

    private static VideoResNet deep(VideoStem stem, List<Integer> blocks, BlockConv conv) {
        return new VideoResNet(stem, VideoBlock.Shape.BOTTLENECK, blocks, conv, VMZ);
    }

    /** Another convolution from group {@code level} on, where the stem is group 1 and the stages are 2 to 5. */
    private static VideoResNet mixed(VideoStem stem, int level, BlockConv early, BlockConv late) {
        List<BlockConv> convs = List.of(2, 3, 4, 5).stream()
                .map(group -> group < level ? early : late)
                .toList();
        return new VideoResNet(stem, VideoBlock.Shape.BASIC, BLOCKS_18, convs, VMZ);
    }
}
