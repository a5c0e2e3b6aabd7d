package io.kinewatch.local;

import io.kinewatch.schemas.bundle.ModelBundle;
import io.kinewatch.training.network.Network;
import io.kinewatch.training.network.NetworkArguments;
import io.kinewatch.training.network.Networks;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "inspect",
        description = {
            "Prints a network's stages: output shapes, parameters and multiply-adds.",
            "With BUNDLE: its network, labels, clip, hashes and where its weights come from. With neither: all networks."
        },
        mixinStandardHelpOptions = true)
final class ModelInspectCommand implements Callable<Integer> {
    @Parameters(paramLabel = "BUNDLE", arity = "0..1", description = "A model bundle's folder.")
    private Path bundle;

    @Option(names = "--network", paramLabel = "NAME", description = "For example hara/resnet-18.")
    private String network;

    @Option(names = "--labels", paramLabel = "N", description = "Default: the network's.")
    private Integer labels;

    @Option(names = "--frames", paramLabel = "T", description = "Frames in a clip. Default: the network's.")
    private Integer frames;

    @Option(names = "--size", paramLabel = "S", description = "Height and width of a clip. Default: the network's.")
    private String size;

    @Option(names = "--width", paramLabel = "W", description = "Factor on all channels. Default: 1.")
    private Double width;

    @Option(names = "--shortcut", paramLabel = "A|B", description = "Zero-padding or projection. Default: B.")
    private String shortcut;

    @Option(names = "--argument", paramLabel = "KEY=VALUE", description = "Any argument of the network, by its name.")
    private Map<String, String> more = new LinkedHashMap<>();

    @Mixin
    private JsonFile json;

    /** For machines: all networks with their default arguments. */
    private record Listing(List<NetworkInspection> networks) {}

    @Override
    public Integer call() throws Exception {
        json.checkWritable();
        NetworkArguments arguments = arguments();
        if (network == null && !arguments.values().isEmpty()) {
            throw new WrongInputException(
                    "%s: arguments are a network's; give --network NAME too".formatted(arguments));
        }
        if (network != null && bundle != null) {
            throw new WrongInputException("give either --network or a bundle, not both");
        }
        PrintWriter out = json.people();
        if (bundle != null) {
            inspectBundle(out);
        } else if (network != null) {
            NetworkInspection inspection = NetworkInspection.of(build(network, arguments));
            inspection.print(out);
            json.write(inspection);
        } else {
            list(out);
        }
        return 0;
    }

    private void inspectBundle(PrintWriter out) throws IOException {
        try {
            BundleInspection inspection = BundleInspection.of(ModelBundle.open(bundle));
            inspection.print(out);
            json.write(inspection);
        } catch (IllegalArgumentException e) {
            throw new WrongInputException(bundle + ": " + e.getMessage(), e);
        }
    }

    private void list(PrintWriter out) throws IOException {
        List<NetworkInspection> networks = Networks.names().stream()
                .map(name -> NetworkInspection.of(build(name, new NetworkArguments(Map.of()))))
                .toList();
        var table = new TextTable(1, "network", "clip", "logits", "parameters", "multiply-adds");
        networks.forEach(one -> table.add(
                one.network(),
                NetworkInspection.shape(one.inputShape()),
                NetworkInspection.shape(one.outputShape()),
                NetworkInspection.number(one.parameters()),
                NetworkInspection.number(one.multiplyAdds())));
        table.print(out);
        json.write(new Listing(networks));
    }

    private NetworkArguments arguments() {
        Map<String, Object> given = new LinkedHashMap<>(more);
        given.put(NetworkArguments.LABELS, labels);
        given.put(NetworkArguments.FRAMES, frames);
        given.put(NetworkArguments.SIZE, size);
        given.put("width", width);
        given.put("shortcut", shortcut);
        var arguments = new NetworkArguments(Map.of());
        for (Map.Entry<String, Object> argument : given.entrySet()) {
            if (argument.getValue() != null) {
                arguments = arguments.with(argument.getKey(), argument.getValue());
            }
        }
        return arguments;
    }

    private static Network build(String name, NetworkArguments arguments) {
        try {
            return Networks.build(name, arguments);
        } catch (IllegalArgumentException e) {
            throw new WrongInputException(e.getMessage(), e);
        }
    }
}
