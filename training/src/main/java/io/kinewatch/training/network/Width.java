package io.kinewatch.training.network;

/**
 * The factor on all channel counts of a network: 1 is the published one.
 *
 * <p>Rounded down as Hara et al.'s {@code widen_factor} is, but never to nothing. Immutable.
 */
record Width(double factor) {
    private static final String ARGUMENT = "width";

    static Width of(ArgumentReader arguments) {
        return new Width(arguments.number(ARGUMENT, 1, 1.0 / 64, 16));
    }

    int channels(int published) {
        return Math.max(1, (int) (published * factor));
    }
}
