package io.kinewatch.local;

import io.kinewatch.training.network.Network;
import io.kinewatch.training.network.NetworkSummary;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What {@code model inspect} says of a network, for people and machines. Immutable.
 *
 * @param inputShape of one clip: C, T, H, W
 * @param parameters trained values
 * @param multiplyAdds for one clip
 * @param outputShape of one clip: the number of logits
 */
record NetworkInspection(
        String network,
        Map<String, String> arguments,
        List<Integer> inputShape,
        long parameters,
        long multiplyAdds,
        List<Integer> outputShape,
        List<Stage> stages) {

    /** One line of the table; the shape is of one clip: C, T, H, W, or the number of features. */
    record Stage(String name, List<Integer> outputShape, long parameters, long multiplyAdds) {}

    static NetworkInspection of(Network network) {
        NetworkSummary summary = NetworkSummary.of(network);
        return new NetworkInspection(
                network.name(),
                network.arguments().values(),
                network.input().dimensions(),
                summary.parameters(),
                summary.multiplyAdds(),
                summary.outputShape().dimensions(),
                summary.stages().stream()
                        .map(stage -> new Stage(
                                stage.name(),
                                stage.outputShape().dimensions(),
                                stage.parameters(),
                                stage.multiplyAdds()))
                        .toList());
    }

    void print(PrintWriter out) {
        out.printf("%s %s%n%n", network, arguments);
        var table = new TextTable(2, "stage", "output", "parameters", "multiply-adds");
        table.add("clip", shape(inputShape), "", "");
        stages.forEach(stage ->
                table.add(stage.name, shape(stage.outputShape), number(stage.parameters), number(stage.multiplyAdds)));
        table.add("total", shape(outputShape), number(parameters), number(multiplyAdds));
        table.print(out);
    }

    static String shape(List<Integer> dimensions) {
        return String.join("x", dimensions.stream().map(String::valueOf).toList());
    }

    static String number(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }
}
