package io.kinewatch.local;

import io.kinewatch.schemas.bundle.ModelBundle;
import io.kinewatch.training.network.NetworkArguments;
import io.kinewatch.training.network.Networks;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
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

    @Mixin
    private NetworkArgumentOptions options;

    @Mixin
    private JsonFile json;

    /** For machines: all networks with their default arguments. */
    private record Listing(List<NetworkInspection> networks) {}

    @Override
    public Integer call() throws Exception {
        json.checkWritable();
        NetworkArguments none = new NetworkArguments(Map.of());
        NetworkArguments arguments = options.over(labels == null ? none : none.with(NetworkArguments.LABELS, labels));
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
            NetworkInspection inspection = NetworkInspection.of(NetworkArgumentOptions.build(network, arguments));
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
                .map(name -> NetworkInspection.of(NetworkArgumentOptions.build(name, new NetworkArguments(Map.of()))))
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
}
