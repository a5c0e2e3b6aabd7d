package io.kinewatch.local;

import io.kinewatch.training.network.Network;
import io.kinewatch.training.network.NetworkArguments;
import io.kinewatch.training.network.Networks;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Option;

/** The arguments of a network, for those commands that build one. */
final class NetworkArgumentOptions {
    @Option(names = "--frames", paramLabel = "T", description = "Frames in a clip. Default: the network's.")
    private Integer frames;

    @Option(names = "--size", paramLabel = "S", description = "Height and width of a clip. Default: the network's.")
    private String size;

    @Option(names = "--width", paramLabel = "W", description = "Factor on all channels. Default: 1.")
    private Double width;

    @Option(names = "--shortcut", paramLabel = "A|B", description = "Zero-padding or projection, for Hara's networks.")
    private String shortcut;

    @Option(names = "--argument", paramLabel = "KEY=VALUE", description = "Any argument of the network, by its name.")
    private Map<String, String> more = new LinkedHashMap<>();

    /** Throws {@link WrongInputException}, saying what is valid. */
    Network build(String network, int labels) {
        return build(network, over(NetworkArguments.of(labels)));
    }

    /** These arguments, and in the place of theirs what the user gave. */
    NetworkArguments over(NetworkArguments others) {
        NetworkArguments arguments = others;
        Map<String, Object> given = new LinkedHashMap<>(more);
        given.put(NetworkArguments.FRAMES, frames);
        given.put(NetworkArguments.SIZE, size);
        given.put("width", width);
        given.put("shortcut", shortcut);
        for (Map.Entry<String, Object> argument : given.entrySet()) {
            if (argument.getValue() != null) {
                arguments = arguments.with(argument.getKey(), argument.getValue());
            }
        }
        return arguments;
    }

    /** Throws {@link WrongInputException}, saying what is valid. */
    static Network build(String network, NetworkArguments arguments) {
        try {
            return Networks.build(network, arguments);
        } catch (IllegalArgumentException e) {
            throw new WrongInputException(e.getMessage(), e);
        }
    }
}
