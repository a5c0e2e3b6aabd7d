package io.kinewatch.training.network;

import java.util.ArrayList;
import java.util.List;

/**
 * What all residual networks have in common (He et al. 2016, arXiv 1512.03385): stages of blocks, shortcuts, and the head.
 *
 * <p>Names are those of PyTorch's ResNets: {@code layer2.0.downsample.0}, {@code avgpool}, {@code fc}. Stateless.
 */
final class ResidualBlocks {
    static final Triple UNIT_STRIDE = Triple.cube(1);

    private ResidualBlocks() {}

    /** A stage: its first block has the stride and changes the channels, the others keep the shape. */
    static Layer.Sequence stage(
            String name, int blocks, int inChannels, int outChannels, Triple stride, BlockTable table) {
        var layers = new ArrayList<Layer>();
        for (int block = 0; block < blocks; block++) {
            boolean first = block == 0;
            layers.add(table.block(
                    name + "." + block, first ? inChannels : outChannels, first ? stride : UNIT_STRIDE, first));
        }
        return new Layer.Sequence(name, layers);
    }

    /** relu(body(x) + shortcut(x)). */
    static Layer.Sequence block(String name, Layer.Residual sum) {
        return Layer.Sequence.of(name, sum, new Layer.Relu(name + ".relu"));
    }

    /** Whether the shortcut past a block has something to do. */
    static boolean changesShape(int inChannels, int outChannels, Triple stride) {
        return inChannels != outChannels || !stride.equals(UNIT_STRIDE);
    }

    /** Shortcut B or, where the shape stays, nothing. */
    static Layer.Sequence shortcut(String name, boolean projected, Layer.Conv conv, Norm norm) {
        return projected
                ? Layer.Sequence.of(name, conv, norm.layer(name + ".1", conv.outChannels()))
                : Layer.Sequence.of(name);
    }

    /** A convolution of one tap: shortcut B, or an end of a bottleneck. */
    static Layer.Conv pointwise(String name, int inChannels, int outChannels, Triple stride) {
        return new Layer.Conv(name, inChannels, outChannels, Sliding.pointwise(stride));
    }

    /** The mean over what is left of the clip, and a linear layer on it. */
    static List<Layer> head(int features, int labels) {
        return List.of(
                new Layer.GlobalAveragePool("avgpool"),
                new Layer.Flatten("flatten"),
                new Layer.Linear("fc", features, labels));
    }

    /** How a family makes one block of a stage. */
    @FunctionalInterface
    interface BlockTable {
        /**
         * One block.
         *
         * @param first whether the stage begins with it
         */
        Layer block(String name, int inChannels, Triple stride, boolean first);
    }
}
