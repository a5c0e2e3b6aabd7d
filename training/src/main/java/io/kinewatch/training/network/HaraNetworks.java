package io.kinewatch.training.network;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The tables of Hara, Kataoka and Satoh: which block, how many in each of the four stages, how many channels.
 *
 * <p>{@code hara/} is the variant of the 2017 and 2018 papers (branch CVPR2018 of kenshohara/3D-ResNets-PyTorch), {@code hara-2020/} what
 * became different in the later code. Stateless.
 */
final class HaraNetworks {
    private static final Map<Integer, List<Integer>> SHALLOW =
            Map.of(10, List.of(1, 1, 1, 1), 18, List.of(2, 2, 2, 2), 34, List.of(3, 4, 6, 3));

    private static final Map<Integer, List<Integer>> DEEP = Map.of(
            50, List.of(3, 4, 6, 3),
            101, List.of(3, 4, 23, 3),
            152, List.of(3, 8, 36, 3),
            200, List.of(3, 24, 36, 3));

    private static final Map<Integer, List<Integer>> DENSE = Map.of(
            121, List.of(6, 12, 24, 16),
            169, List.of(6, 12, 32, 32),
            201, List.of(6, 12, 48, 32),
            264, List.of(6, 12, 64, 48));

    private static final List<Integer> NARROW = List.of(64, 128, 256, 512);
    private static final List<Integer> WIDE = List.of(128, 256, 512, 1024);

    private static final HaraConvolution PLAIN = HaraConvolution.PLAIN;
    private static final HaraConvolution SPACE_THEN_TIME = HaraConvolution.SPACE_THEN_TIME;

    private final SortedMap<String, NetworkTable> tables = new TreeMap<>();

    private HaraNetworks() {}

    /** Name to table. */
    static SortedMap<String, NetworkTable> tables() {
        var networks = new HaraNetworks();
        SHALLOW.forEach(networks::addShallow);
        DEEP.forEach(networks::addDeep);
        DENSE.forEach(
                (depth, layers) -> networks.tables.put("hara/densenet-" + depth, new HaraDenseNet(layers)::layers));
        return networks.tables;
    }

    private void addShallow(int depth, List<Integer> blocks) {
        add("hara/resnet-" + depth, new HaraResNet(PLAIN, 64, HaraBlock.basic(PLAIN), blocks, NARROW));
        add("hara/preact-resnet-" + depth, new HaraResNet(PLAIN, 64, HaraBlock.preActivatedBasic(), blocks, NARROW));
        var factorised = HaraBlock.basic(SPACE_THEN_TIME);
        add("hara/r2plus1d-" + depth, new HaraResNet(SPACE_THEN_TIME, 64, factorised, blocks, NARROW));
    }

    private void addDeep(int depth, List<Integer> blocks) {
        add("hara/resnet-" + depth, new HaraResNet(PLAIN, 64, HaraBlock.bottleneck(PLAIN, 4), blocks, NARROW));
        add(
                "hara/preact-resnet-" + depth,
                new HaraResNet(PLAIN, 64, HaraBlock.preActivatedBottleneck(), blocks, NARROW));
        var factorised = HaraBlock.bottleneck(SPACE_THEN_TIME, 4);
        add("hara/r2plus1d-" + depth, new HaraResNet(SPACE_THEN_TIME, 64, factorised, blocks, NARROW));

        tables.put("hara/wide-resnet-" + depth, arguments -> wide(blocks, false, arguments));
        tables.put("hara-2020/wide-resnet-" + depth, arguments -> wide(blocks, true, arguments));
        tables.put("hara/resnext-" + depth, arguments -> aggregated(64, blocks, arguments));
        tables.put("hara-2020/resnext-" + depth, arguments -> aggregated(128, blocks, arguments));
    }

    /** Wide ResNet: {@code k} times the channels; in the later code those of the stem too. */
    private static Layer.Sequence wide(List<Integer> blocks, boolean wideStem, ArgumentReader arguments) {
        int k = arguments.integer("k", 2, 1, 16);
        List<Integer> channels = NARROW.stream().map(width -> width * k).toList();
        int stem = wideStem ? 64 * k : 64;
        return new HaraResNet(PLAIN, stem, HaraBlock.bottleneck(PLAIN, 2), blocks, channels).layers(arguments);
    }

    private static Layer.Sequence aggregated(int stem, List<Integer> blocks, ArgumentReader arguments) {
        var block = HaraBlock.aggregated(arguments.integer("cardinality", 32, 1, 256));
        return new HaraResNet(PLAIN, stem, block, blocks, WIDE).layers(arguments);
    }

    private void add(String name, HaraResNet network) {
        tables.put(name, network::layers);
    }
}
