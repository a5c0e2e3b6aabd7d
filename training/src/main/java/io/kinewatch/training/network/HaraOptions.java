package io.kinewatch.training.network;

import java.util.List;

/**
 * What all networks of Hara et al. can be asked for, as their later code has it.
 *
 * <p>Immutable.
 *
 * @param width factor on all channels ({@code widen_factor})
 * @param stemKernel frames that the first convolution spans
 * @param stemStride its stride over frames
 * @param maxPool whether a pool follows the stem
 */
record HaraOptions(Width width, int stemKernel, int stemStride, boolean maxPool) {
    static HaraOptions of(ArgumentReader arguments) {
        return new HaraOptions(
                Width.of(arguments),
                arguments.integer("stemKernel", 7, 1, 64),
                arguments.integer("stemStride", 1, 1, 64),
                arguments.flag("maxPool", true));
    }

    /** Shortcut B, which projects, or A, which pads with zeros. */
    static boolean projected(ArgumentReader arguments) {
        return arguments.choice("shortcut", "B", List.of("A", "B")).equals("B");
    }

    int channels(int published) {
        return width.channels(published);
    }

    Sliding stem() {
        return Sliding.same(Triple.of(stemKernel, 7, 7), Triple.of(stemStride, 2, 2));
    }

    static Layer pool(String name) {
        return new Layer.MaxPool(name, Sliding.same(Triple.cube(3), Triple.cube(2)));
    }
}
