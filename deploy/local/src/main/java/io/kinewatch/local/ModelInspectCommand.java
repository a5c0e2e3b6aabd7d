package io.kinewatch.local;

import io.kinewatch.training.network.Network;
import io.kinewatch.training.network.NetworkArguments;
import io.kinewatch.training.network.NetworkSummary;
import io.kinewatch.training.network.Networks;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "inspect",
        description = "Prints a network's stages: output shapes, parameters and multiply-adds.",
        mixinStandardHelpOptions = true)
final class ModelInspectCommand implements Callable<Integer> {
    @Option(names = "--network", paramLabel = "NAME", required = true, description = "For example hara/resnet-18.")
    private String network;

    @Option(names = "--labels", paramLabel = "N", defaultValue = "400", description = "Default: ${DEFAULT-VALUE}.")
    private int labels;

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

    @Option(names = "--json", paramLabel = "FILE", description = "Writes the same for machines.")
    private Path json;

    @Spec
    private CommandSpec spec;

    /** For machines. Shapes are of one clip: C, T, H, W, or the number of logits. */
    private record Inspection(
            String network,
            long parameters,
            long multiplyAdds,
            List<Integer> outputShape,
            List<InspectedStage> stages) {}

    private record InspectedStage(String name, List<Integer> outputShape, long parameters, long multiplyAdds) {}

    @Override
    public Integer call() throws Exception {
        NetworkSummary summary = NetworkSummary.of(build());
        PrintWriter out = spec.commandLine().getOut();
        out.printf("%-10s %-22s %14s %18s%n", "stage", "output", "parameters", "multiply-adds");
        for (NetworkSummary.Stage stage : summary.stages()) {
            print(out, stage.name(), stage.outputShape().toString(), stage.parameters(), stage.multiplyAdds());
        }
        print(out, "total", summary.outputShape().toString(), summary.parameters(), summary.multiplyAdds());
        out.flush();
        JsonFile.write(json, inspection(summary));
        return 0;
    }

    private Network build() {
        NetworkArguments arguments = NetworkArguments.of(labels);
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
        try {
            return Networks.build(network, arguments);
        } catch (IllegalArgumentException e) {
            throw new WrongInputException(e.getMessage(), e);
        }
    }

    private static void print(PrintWriter out, String name, String shape, long parameters, long multiplyAdds) {
        out.printf(Locale.ROOT, "%-10s %-22s %,14d %,18d%n", name, shape, parameters, multiplyAdds);
    }

    private Inspection inspection(NetworkSummary summary) {
        return new Inspection(
                network,
                summary.parameters(),
                summary.multiplyAdds(),
                summary.outputShape().dimensions(),
                summary.stages().stream()
                        .map(stage -> new InspectedStage(
                                stage.name(),
                                stage.outputShape().dimensions(),
                                stage.parameters(),
                                stage.multiplyAdds()))
                        .toList());
    }
}
