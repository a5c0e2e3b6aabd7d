package io.kinewatch.training.network;

import java.util.List;

/** Small made-up networks that hold every kind of layer, with the settings that no table uses yet. Stateless. */
public final class EveryKind {
    private EveryKind() {}

    /** Clips of 3x5x11x9; grouped and biased convolutions, rounding pools, concatenation, both shortcuts; seven logits. */
    public static Network network() {
        var root = Layer.Sequence.of(
                "",
                new Layer.Conv("stem", 3, 6, Sliding.same(Triple.of(3, 5, 3), Triple.of(1, 2, 1)), 3, true),
                new Layer.MaxPool("pool", new Sliding(Triple.cube(2), Triple.cube(2), Triple.cube(0), true)),
                new Layer.Concat("cat", List.of(Layer.Sequence.of("same"), grow())),
                new Layer.Residual("pad", narrow(), new Layer.ZeroPadShortcut("zeros", 10, 12, Triple.of(1, 2, 2))),
                new Layer.AveragePool("mean", new Sliding(Triple.of(1, 2, 2), Triple.cube(1), Triple.of(0, 1, 1))),
                new Layer.Dropout("drop", 0.5),
                new Layer.Flatten("flat"),
                new Layer.Linear("hidden", 12 * 3 * 3 * 4, 16),
                new Layer.Relu("relu"),
                new Layer.Linear("fc", 16, 7));
        return new Network("test/every-kind", NetworkArguments.of(7), ActivationShape.volume(3, 5, 11, 9), 7, root);
    }

    private static Layer grow() {
        return Layer.Sequence.of(
                "grow",
                new Layer.BatchNorm("norm", 6, 1e-3, 0.1),
                new Layer.Relu("relu"),
                new Layer.Conv("spread", 6, 4, Sliding.same(Triple.of(3, 1, 1), Triple.cube(1))));
    }

    private static Layer narrow() {
        return new Layer.Conv("narrow", 10, 12, Sliding.same(Triple.cube(3), Triple.of(1, 2, 2)), 2, false);
    }
}
