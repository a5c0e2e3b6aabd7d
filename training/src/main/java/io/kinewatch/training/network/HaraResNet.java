package io.kinewatch.training.network;

import java.util.ArrayList;
import java.util.List;

/**
 * Residual networks of Hara, Kataoka and Satoh (2017: arXiv 1708.07632; 2018: arXiv 1711.09577; 2020: arXiv 2004.04968), code
 * kenshohara/3D-ResNets-PyTorch: a stem, a pool, four stages of blocks, and a linear layer on the mean.
 *
 * <p>The published code happens to stop the gradient in shortcut A ({@code out.data}); here it flows, as in He et al. Outputs are the same.
 * Immutable.
 *
 * @param stem the convolution that the network begins with
 * @param stemChannels at width 1
 * @param block what the stages are made of
 * @param blocks how many of them each stage has
 * @param channels of each stage at width 1, before the block's expansion
 */
record HaraResNet(
        HaraConvolution stem, int stemChannels, HaraBlock block, List<Integer> blocks, List<Integer> channels) {

    Layer.Sequence layers(ArgumentReader arguments) {
        HaraOptions options = HaraOptions.of(arguments);
        boolean projected = HaraOptions.projected(arguments);
        int stemOut = options.channels(stemChannels);
        int features = options.channels(channels.get(channels.size() - 1)) * block.expansion();

        var layers = new ArrayList<Layer>();
        layers.addAll(stem.layers("", 1, arguments.input().channels(), stemOut, options.stem()));
        layers.add(new Layer.Relu("relu"));
        if (options.maxPool()) {
            layers.add(HaraOptions.pool("maxpool"));
        }
        layers.addAll(stages(options, projected, stemOut));
        layers.addAll(ResidualBlocks.head(features, arguments.labels()));
        return new Layer.Sequence("", layers);
    }

    private List<Layer> stages(HaraOptions options, boolean projected, int stemOut) {
        var stages = new ArrayList<Layer>();
        int in = stemOut;
        for (int stage = 0; stage < channels.size(); stage++) {
            int width = options.channels(channels.get(stage));
            int out = width * block.expansion();
            stages.add(ResidualBlocks.stage(
                    "layer" + (stage + 1),
                    blocks.get(stage),
                    in,
                    out,
                    Triple.cube(stage == 0 ? 1 : 2),
                    (name, blockIn, stride, first) -> block(name, blockIn, width, stride, projected)));
            in = out;
        }
        return stages;
    }

    private Layer block(String name, int in, int width, Triple stride, boolean projected) {
        var body = new Layer.Sequence(name + ".body", block.body().layers(name + ".", in, width, stride));
        Layer shortcut = shortcut(name + ".downsample", in, width * block.expansion(), stride, projected);
        var sum = new Layer.Residual(name + ".sum", body, shortcut);
        return block.activated() ? ResidualBlocks.block(name, sum) : Layer.Sequence.of(name, sum);
    }

    private static Layer shortcut(String name, int in, int out, Triple stride, boolean projected) {
        boolean changes = ResidualBlocks.changesShape(in, out, stride);
        return changes && !projected
                ? new Layer.ZeroPadShortcut(name, in, out, stride)
                : ResidualBlocks.shortcut(
                        name, changes, ResidualBlocks.pointwise(name + ".0", in, out, stride), Norm.PYTORCH);
    }
}
