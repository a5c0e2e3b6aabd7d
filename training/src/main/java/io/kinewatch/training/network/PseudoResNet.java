package io.kinewatch.training.network;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * P3D ResNet of Qiu, Yao and Mei 2017 (arXiv 1711.10305, figures 2 and 3, section 3.3): bottlenecks whose 3x3x3 is split into 1x3x3 and 3x1x1.
 *
 * <pre>
 * conv1   1x7x7, 64, stride 1x2x2; max pool 2x3x3, stride 2
 * layer1  P3D blocks of  64, then half the frames
 * layer2  P3D blocks of 128, then half the frames
 * layer3  P3D blocks of 256, then half the frames
 * layer4  2D bottlenecks of 512
 * avgpool, dropout 0.5, fc
 * </pre>
 *
 * <p>Variant: qijiezhao/pseudo-3d-pytorch, with its names. The kind of block is cycle (A, B, C in turn through the whole net), or A, B or
 * C alone. 16 to 31 frames leave one for layer4, which is all that the published code takes; of longer clips, layer4 sees each frame by
 * itself and avgpool is the mean over them. Immutable.
 */
record PseudoResNet(List<Integer> blocks) {
    static final Map<String, NetworkTable> TABLES = tables();

    private static final List<Integer> CHANNELS = List.of(64, 128, 256, 512);
    private static final int PLANAR_STAGE = 3;
    private static final Norm NORM = Norm.PYTORCH;

    private static Map<String, NetworkTable> tables() {
        var tables = new TreeMap<String, NetworkTable>();
        put(tables, 63, TranResNets.BLOCKS_50);
        put(tables, 131, TranResNets.BLOCKS_101);
        put(tables, 199, TranResNets.BLOCKS_152);
        return Map.copyOf(tables);
    }

    private static void put(Map<String, NetworkTable> tables, int depth, List<Integer> blocks) {
        NetworkTable layers = new PseudoResNet(blocks)::layers;
        tables.put("qiu/p3d-" + depth, layers.forClips(16, 160));
    }

    Layer.Sequence layers(ArgumentReader arguments) {
        var width = Width.of(arguments);
        Iterator<PseudoBlock> kinds = PseudoBlock.turns(arguments);
        int channels = width.channels(CHANNELS.get(0));
        var layers = new ArrayList<>(stem(arguments.input().channels(), channels));
        for (int stage = 0; stage < CHANNELS.size(); stage++) {
            int inner = width.channels(CHANNELS.get(stage));
            layers.add(stage(stage, channels, inner, kinds));
            channels = PseudoBlock.outChannels(inner);
            if (stage < PLANAR_STAGE) {
                Triple pairs = Triple.of(2, 1, 1);
                layers.add(new Layer.MaxPool("maxpool_2", new Sliding(pairs, pairs, Triple.cube(0))));
            }
        }
        layers.add(new Layer.GlobalAveragePool("avgpool"));
        layers.add(new Layer.Flatten("flatten"));
        layers.add(new Layer.Dropout("dropout", 0.5));
        layers.add(new Layer.Linear("fc", channels, arguments.labels()));
        return new Layer.Sequence("", layers);
    }

    private static List<Layer> stem(int inChannels, int channels) {
        var pool = new Sliding(Triple.of(2, 3, 3), Triple.cube(2), Triple.of(0, 1, 1));
        return List.of(
                new Layer.Conv(
                        "conv1_custom", inChannels, channels, Sliding.same(Triple.of(1, 7, 7), Triple.of(1, 2, 2))),
                NORM.layer("bn1", channels),
                new Layer.Relu("relu"),
                new Layer.MaxPool("maxpool", pool));
    }

    private Layer stage(int stage, int inChannels, int channels, Iterator<PseudoBlock> kinds) {
        Triple stride = stage == 0 ? ResidualBlocks.UNIT_STRIDE : Triple.of(1, 2, 2);
        return ResidualBlocks.stage(
                "layer" + (stage + 1),
                blocks.get(stage),
                inChannels,
                PseudoBlock.outChannels(channels),
                stride,
                (name, in, blockStride, first) -> {
                    PseudoBlock kind = stage == PLANAR_STAGE ? PseudoBlock.PLANAR : kinds.next();
                    return kind.layer(name, in, channels, blockStride, NORM);
                });
    }
}
