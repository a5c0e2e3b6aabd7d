package io.kinewatch.training.network;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * 3D residual networks of Hara, Kataoka and Satoh (2017: arXiv 1708.07632; 2018: arXiv 1711.09577) as their later code has them
 * (kenshohara/3D-ResNets-PyTorch, models/resnet.py): He et al.'s ResNet with each 3x3 kernel made 3x3x3.
 *
 * <p>Arguments: {@code width} scales all channels; {@code shortcut} A pads with zeros, B projects; {@code stemKernel} and {@code stemStride}
 * are the temporal ones; {@code maxPool} false leaves out the pool behind the stem. The published code happens to stop the gradient in shortcut
 * A ({@code out.data}); here it flows, as in He et al. Outputs are the same. Immutable.
 */
final class HaraResNet {
    /** Depth to plan: table 1 of the 2018 paper. */
    static final Map<Integer, Plan> DEPTHS = Collections.unmodifiableMap(new TreeMap<>(Map.of(
            10, new Plan(Unit.BASIC, List.of(1, 1, 1, 1)),
            18, new Plan(Unit.BASIC, List.of(2, 2, 2, 2)),
            34, new Plan(Unit.BASIC, List.of(3, 4, 6, 3)),
            50, new Plan(Unit.BOTTLENECK, List.of(3, 4, 6, 3)),
            101, new Plan(Unit.BOTTLENECK, List.of(3, 4, 23, 3)),
            152, new Plan(Unit.BOTTLENECK, List.of(3, 8, 36, 3)),
            200, new Plan(Unit.BOTTLENECK, List.of(3, 24, 36, 3)))));

    private static final List<Integer> CHANNELS = List.of(64, 128, 256, 512);

    /** The published code leaves both at PyTorch's defaults. */
    private static final double EPSILON = 1e-5;

    private static final double MOMENTUM = 0.1;

    private final Plan plan;
    private final double width;
    private final boolean projected;

    private HaraResNet(Plan plan, double width, boolean projected) {
        this.plan = plan;
        this.width = width;
        this.projected = projected;
    }

    static Layer.Sequence layers(Plan plan, ArgumentReader arguments) {
        double width = arguments.number("width", 1, 1.0 / 64, 16);
        boolean projected = arguments.choice("shortcut", "B", List.of("A", "B")).equals("B");
        int stemKernel = arguments.integer("stemKernel", 7, 1, 64);
        int stemStride = arguments.integer("stemStride", 1, 1, 64);
        boolean maxPool = arguments.flag("maxPool", true);

        var net = new HaraResNet(plan, width, projected);
        var layers = new ArrayList<Layer>();
        layers.addAll(net.stem(arguments.input().channels(), stemKernel, stemStride));
        if (maxPool) {
            layers.add(new Layer.MaxPool("maxpool", Sliding.same(Triple.cube(3), Triple.cube(2))));
        }
        layers.addAll(net.stages());
        layers.addAll(net.head(arguments.labels()));
        return new Layer.Sequence("", layers);
    }

    private List<Layer> stem(int inChannels, int kernel, int stride) {
        var sliding = Sliding.same(Triple.of(kernel, 7, 7), Triple.of(stride, 2, 2));
        return List.of(
                new Layer.Conv("conv1", inChannels, channels(0), sliding),
                norm("bn1", channels(0)),
                new Layer.Relu("relu"));
    }

    private List<Layer> stages() {
        var stages = new ArrayList<Layer>();
        int inChannels = channels(0);
        for (int stage = 0; stage < CHANNELS.size(); stage++) {
            String name = "layer" + (stage + 1);
            int outChannels = channels(stage) * plan.unit().expansion;
            var blocks = new ArrayList<Layer>();
            for (int block = 0; block < plan.blocks().get(stage); block++) {
                Triple stride = Triple.cube(stage > 0 && block == 0 ? 2 : 1);
                blocks.add(block(name + "." + block, inChannels, channels(stage), stride));
                inChannels = outChannels;
            }
            stages.add(new Layer.Sequence(name, blocks));
        }
        return stages;
    }

    private List<Layer> head(int labels) {
        int features = channels(CHANNELS.size() - 1) * plan.unit().expansion;
        return List.of(
                new Layer.GlobalAveragePool("avgpool"),
                new Layer.Flatten("flatten"),
                new Layer.Linear("fc", features, labels));
    }

    private Layer block(String name, int inChannels, int channels, Triple stride) {
        Layer body = plan.unit() == Unit.BASIC
                ? basic(name, inChannels, channels, stride)
                : bottleneck(name, inChannels, channels, stride);
        Layer shortcut = shortcut(name + ".downsample", inChannels, channels * plan.unit().expansion, stride);
        return Layer.Sequence.of(
                name, new Layer.Residual(name + ".sum", body, shortcut), new Layer.Relu(name + ".relu"));
    }

    private static Layer basic(String name, int inChannels, int channels, Triple stride) {
        return Layer.Sequence.of(
                name + ".body",
                new Layer.Conv(name + ".conv1", inChannels, channels, Sliding.same(Triple.cube(3), stride)),
                norm(name + ".bn1", channels),
                new Layer.Relu(name + ".relu"),
                new Layer.Conv(name + ".conv2", channels, channels, Sliding.same(Triple.cube(3), Triple.cube(1))),
                norm(name + ".bn2", channels));
    }

    private static Layer bottleneck(String name, int inChannels, int channels, Triple stride) {
        int outChannels = channels * Unit.BOTTLENECK.expansion;
        return Layer.Sequence.of(
                name + ".body",
                new Layer.Conv(name + ".conv1", inChannels, channels, Sliding.pointwise(Triple.cube(1))),
                norm(name + ".bn1", channels),
                new Layer.Relu(name + ".relu"),
                new Layer.Conv(name + ".conv2", channels, channels, Sliding.same(Triple.cube(3), stride)),
                norm(name + ".bn2", channels),
                new Layer.Relu(name + ".relu"),
                new Layer.Conv(name + ".conv3", channels, outChannels, Sliding.pointwise(Triple.cube(1))),
                norm(name + ".bn3", outChannels));
    }

    private Layer shortcut(String name, int inChannels, int outChannels, Triple stride) {
        if (inChannels == outChannels && stride.equals(Triple.cube(1))) {
            return Layer.Sequence.of(name);
        }
        return projected
                ? Layer.Sequence.of(
                        name,
                        new Layer.Conv(name + ".0", inChannels, outChannels, Sliding.pointwise(stride)),
                        norm(name + ".1", outChannels))
                : new Layer.ZeroPadShortcut(name, inChannels, outChannels, stride);
    }

    private static Layer norm(String name, int channels) {
        return new Layer.BatchNorm(name, channels, EPSILON, MOMENTUM);
    }

    private int channels(int stage) {
        return (int) (CHANNELS.get(stage) * width);
    }

    /** Two 3x3x3 convolutions; or 1x1x1, 3x3x3 and 1x1x1 with four times the channels at the end. */
    enum Unit {
        BASIC(1),
        BOTTLENECK(4);

        private final int expansion;

        Unit(int expansion) {
            this.expansion = expansion;
        }
    }

    /** What a depth is built of: its kind of block, and how many blocks each of the four stages has. */
    record Plan(Unit unit, List<Integer> blocks) {}
}
