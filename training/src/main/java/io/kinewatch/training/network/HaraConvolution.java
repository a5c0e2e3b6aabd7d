package io.kinewatch.training.network;

import java.util.List;

/**
 * How the networks of Hara et al. make a convolution with its norm: plainly, in groups, or as one over space and one over time.
 *
 * <p>A block is written once, with the convolution as its argument. Names are those of the published code. Implementations are stateless.
 */
@FunctionalInterface
interface HaraConvolution {
    /** He et al.'s 3x3 made 3x3x3: {@code conv1, bn1}. */
    HaraConvolution PLAIN = (module, number, in, out, sliding) ->
            List.of(new Layer.Conv(module + "conv" + number, in, out, sliding), norm(module + "bn" + number, out));

    /** R(2+1)D (Tran et al. 2018): over space, norm, ReLU, over time: {@code conv1_s, bn1_s, relu, conv1_t, bn1_t}. */
    HaraConvolution SPACE_THEN_TIME = HaraConvolution::spaceThenTime;

    /**
     * Layers from the convolution to its norm.
     *
     * @param module what comes before the layers' names: {@code layer1.0.}, or nothing for the stem
     * @param number of the convolution in its module
     */
    List<Layer> layers(String module, int number, int in, int out, Sliding sliding);

    /** Channels that only see their own group: aggregated transformations (Xie et al. 2017). */
    static HaraConvolution grouped(int groups) {
        return (module, number, in, out, sliding) -> List.of(
                new Layer.Conv(module + "conv" + number, in, out, sliding, groups, false),
                norm(module + "bn" + number, out));
    }

    /** The published code leaves epsilon and momentum at PyTorch's defaults. */
    static Layer.BatchNorm norm(String name, int channels) {
        return Norm.PYTORCH.layer(name, channels);
    }

    /** The published code counts three channels into the stem whatever there are. */
    private static List<Layer> spaceThenTime(String module, int number, int in, int out, Sliding sliding) {
        var split = new SplitKernel(sliding);
        int middle = split.middle(module.isEmpty() ? 3 : in, out);
        return List.of(
                new Layer.Conv(module + "conv" + number + "_s", in, middle, split.withinFrames()),
                norm(module + "bn" + number + "_s", middle),
                new Layer.Relu(module + "relu"),
                new Layer.Conv(module + "conv" + number + "_t", middle, out, split.acrossFrames()),
                norm(module + "bn" + number + "_t", out));
    }
}
