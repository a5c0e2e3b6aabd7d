package io.kinewatch.training.network;

/**
 * One row of {@link Networks}: how a named network's layers follow from its arguments, and the clip that its paper takes.
 *
 * <p>A family is written as such rows; a lambda is a row for clips of 16 frames of 112x112. Implementations are stateless.
 */
@FunctionalInterface
interface NetworkTable {
    /** The tree, whose last layer makes as many logits as there are labels. */
    Layer.Sequence layers(ArgumentReader arguments);

    /** Frames, height and width where the arguments do not say. */
    default Triple clip() {
        return Triple.of(16, 112, 112);
    }

    /** The same layers, for the clips of another paper. */
    default NetworkTable forClips(int frames, int size) {
        NetworkTable layers = this;
        return new NetworkTable() {
            @Override
            public Layer.Sequence layers(ArgumentReader arguments) {
                return layers.layers(arguments);
            }

            @Override
            public Triple clip() {
                return Triple.of(frames, size, size);
            }
        };
    }
}
