package io.kinewatch.training.network;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;

/**
 * The blocks of {@link PseudoResNet} (Qiu et al. 2017, figure 2): bottlenecks whose middle is S, 1x3x3, and T, 3x1x1, each with norm and ReLU.
 *
 * <p>Stateless.
 */
enum PseudoBlock {
    /** One behind the other: T(S(x)). */
    A {
        @Override
        List<Layer> middle(String name, int channels, Norm norm) {
            return List.of(withinFrames(name, channels, norm), acrossFrames(name, channels, norm));
        }
    },

    /** Side by side: S(x) + T(x). */
    B {
        @Override
        List<Layer> middle(String name, int channels, Norm norm) {
            return List.of(new Layer.Residual(
                    name + ".parallel", withinFrames(name, channels, norm), acrossFrames(name, channels, norm)));
        }
    },

    /** Between the two: S(x) + T(S(x)). */
    C {
        @Override
        List<Layer> middle(String name, int channels, Norm norm) {
            return List.of(
                    withinFrames(name, channels, norm),
                    new Layer.Residual(
                            name + ".parallel", acrossFrames(name, channels, norm), Layer.Sequence.of(name + ".same")));
        }
    },

    /** The bottleneck of a 2D ResNet, on each frame. */
    PLANAR {
        @Override
        List<Layer> middle(String name, int channels, Norm norm) {
            var sliding = Sliding.same(Triple.of(1, 3, 3), ResidualBlocks.UNIT_STRIDE);
            return List.of(active(
                    name, Layer.Conv.planar(name + ".conv_normal", channels, channels, sliding), "bn_normal", norm));
        }

        @Override
        Layer.Conv pointwise(String name, int inChannels, int outChannels, Triple stride) {
            return Layer.Conv.planar(name, inChannels, outChannels, Sliding.pointwise(stride));
        }
    };

    private static final int EXPANSION = 4;

    /** The kinds that the argument {@code block} asks for, without end. */
    static Iterator<PseudoBlock> turns(ArgumentReader arguments) {
        String kind = arguments.choice("block", "cycle", List.of("cycle", "A", "B", "C"));
        List<PseudoBlock> cycle = kind.equals("cycle") ? List.of(A, B, C) : List.of(valueOf(kind));
        return Stream.generate(cycle::stream).flatMap(kinds -> kinds).iterator();
    }

    static int outChannels(int channels) {
        return channels * EXPANSION;
    }

    /** One block; the stride is that of its first convolution. */
    Layer layer(String name, int inChannels, int channels, Triple stride, Norm norm) {
        int outChannels = outChannels(channels);
        var body = new ArrayList<Layer>();
        body.add(active(name, pointwise(name + ".conv1", inChannels, channels, stride), "bn1", norm));
        body.addAll(middle(name, channels, norm));
        body.add(pointwise(name + ".conv4", channels, outChannels, ResidualBlocks.UNIT_STRIDE));
        body.add(norm.layer(name + ".bn4", outChannels));

        String downsample = name + ".downsample";
        Layer shortcut = ResidualBlocks.shortcut(
                downsample,
                ResidualBlocks.changesShape(inChannels, outChannels, stride),
                pointwise(downsample + ".0", inChannels, outChannels, stride),
                norm);
        var sum = new Layer.Residual(name + ".sum", new Layer.Sequence(name + ".body", body), shortcut, true);
        return ResidualBlocks.block(name, sum);
    }

    abstract List<Layer> middle(String name, int channels, Norm norm);

    Layer.Conv pointwise(String name, int inChannels, int outChannels, Triple stride) {
        return ResidualBlocks.pointwise(name, inChannels, outChannels, stride);
    }

    private static Layer withinFrames(String name, int channels, Norm norm) {
        var sliding = Sliding.same(Triple.of(1, 3, 3), ResidualBlocks.UNIT_STRIDE);
        return active(name, new Layer.Conv(name + ".conv2", channels, channels, sliding), "bn2", norm);
    }

    private static Layer acrossFrames(String name, int channels, Norm norm) {
        var sliding = Sliding.same(Triple.of(3, 1, 1), ResidualBlocks.UNIT_STRIDE);
        return active(name, new Layer.Conv(name + ".conv3", channels, channels, sliding), "bn3", norm);
    }

    private static Layer active(String block, Layer.Conv conv, String normName, Norm norm) {
        return Layer.Sequence.of(
                conv.name() + ".active",
                conv,
                norm.layer(block + "." + normName, conv.outChannels()),
                new Layer.Relu(block + ".relu"));
    }
}
