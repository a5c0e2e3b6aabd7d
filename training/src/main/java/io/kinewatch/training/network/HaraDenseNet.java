package io.kinewatch.training.network;

import java.util.ArrayList;
import java.util.List;

/**
 * DenseNet-BC in 3D of Hara et al. 2018 (arXiv 1711.09577), after Huang et al. 2017: each layer sees the outputs of all before it in its block.
 *
 * <p>Names are those of the later code; the 2018 checkpoints say {@code conv0}, {@code norm0} and {@code norm.1} for {@code conv1}, {@code norm1}
 * and {@code norm1}, in the same order. Immutable.
 *
 * @param layers of each dense block
 */
record HaraDenseNet(List<Integer> layers) {
    private static final int STEM = 64;
    private static final int GROWTH = 32;
    private static final int BOTTLENECK = 4;

    Layer.Sequence layers(ArgumentReader arguments) {
        HaraOptions options = HaraOptions.of(arguments);
        int growth = options.channels(GROWTH);
        int channels = options.channels(STEM);

        var net = new ArrayList<Layer>();
        net.add(new Layer.Conv("features.conv1", arguments.input().channels(), channels, options.stem()));
        net.add(HaraConvolution.norm("features.norm1", channels));
        net.add(new Layer.Relu("features.relu1"));
        if (options.maxPool()) {
            net.add(HaraOptions.pool("features.pool1"));
        }
        for (int block = 1; block <= layers.size(); block++) {
            int count = layers.get(block - 1);
            if (block > 1) {
                net.add(transition("features.transition" + (block - 1), channels));
                channels /= 2;
            }
            net.add(dense("features.denseblock" + block, count, channels, growth));
            channels += count * growth;
        }
        net.add(HaraConvolution.norm("features.norm5", channels));
        net.add(new Layer.Relu("relu"));
        net.add(new Layer.GlobalAveragePool("avgpool"));
        net.add(new Layer.Flatten("flatten"));
        net.add(new Layer.Linear("classifier", channels, arguments.labels()));
        return new Layer.Sequence("", net);
    }

    private static Layer dense(String name, int count, int in, int growth) {
        var layers = new ArrayList<Layer>();
        for (int i = 0; i < count; i++) {
            String layer = name + ".denselayer" + (i + 1);
            var before = Layer.Sequence.of(layer + ".before");
            layers.add(new Layer.Concat(layer, List.of(before, grow(layer, in + i * growth, growth))));
        }
        return new Layer.Sequence(name, layers);
    }

    private static Layer grow(String name, int in, int growth) {
        int middle = BOTTLENECK * growth;
        return Layer.Sequence.of(
                name + ".new",
                HaraConvolution.norm(name + ".norm1", in),
                new Layer.Relu(name + ".relu1"),
                new Layer.Conv(name + ".conv1", in, middle, Sliding.pointwise(Triple.cube(1))),
                HaraConvolution.norm(name + ".norm2", middle),
                new Layer.Relu(name + ".relu2"),
                new Layer.Conv(name + ".conv2", middle, growth, Sliding.same(Triple.cube(3), Triple.cube(1))));
    }

    private static Layer transition(String name, int in) {
        return Layer.Sequence.of(
                name,
                HaraConvolution.norm(name + ".norm", in),
                new Layer.Relu(name + ".relu"),
                new Layer.Conv(name + ".conv", in, in / 2, Sliding.pointwise(Triple.cube(1))),
                new Layer.AveragePool(name + ".pool", new Sliding(Triple.cube(2), Triple.cube(2), Triple.cube(0))));
    }
}
