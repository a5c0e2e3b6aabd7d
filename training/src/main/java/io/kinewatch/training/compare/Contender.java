package io.kinewatch.training.compare;

import io.kinewatch.training.network.Network;
import io.kinewatch.training.network.NetworkArguments;
import io.kinewatch.training.network.Networks;
import java.util.List;
import java.util.Locale;

/**
 * A network of the comparison.
 *
 * @param title its name in the literature
 * @param network its name here
 * @param width factor on its channels, chosen so that all have about half a million parameters; f-R2D and MC3 half of that, because
 *     frames that are never merged cost most
 */
public record Contender(String title, String network, double width) {
    /**
     * All, from those that know least of time to those that know most. f-R2D averages over frames that it sees one by one, so it
     * can't know their order: a control. R2D sees all frames at once, but in its first layer only.
     */
    public static final List<Contender> ALL = List.of(
            new Contender("f-R2D", "tran/f-r2d-18", 0.15),
            new Contender("R2D", "tran/r2d-18", 0.21),
            new Contender("MC3", "tran/mc3-18", 0.15),
            new Contender("R(2+1)D", "tran/r2plus1d-18", 0.125),
            new Contender("R3D", "tran/r3d-18", 0.125),
            new Contender("P3D", "qiu/p3d-63", 0.142),
            new Contender("ip-CSN", "tran/ip-csn-26", 0.475),
            new Contender("C3D", "tran/c3d-bn", 0.1055));

    /** The network, for such clips. */
    Network build(int labels, int frames, int size) {
        return Networks.build(network, arguments(labels, frames, size));
    }

    /** Its arguments, for such clips. */
    NetworkArguments arguments(int labels, int frames, int size) {
        return NetworkArguments.of(labels)
                .with("frames", frames)
                .with("size", size)
                .with("width", width);
    }

    /** A name for its folder. */
    String folder() {
        return network.toLowerCase(Locale.ROOT).replace('/', '-');
    }
}
