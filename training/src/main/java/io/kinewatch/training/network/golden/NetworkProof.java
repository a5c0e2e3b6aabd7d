package io.kinewatch.training.network.golden;

import io.kinewatch.training.network.Network;
import io.kinewatch.training.network.NetworkSummary;
import io.kinewatch.training.network.Networks;
import io.kinewatch.training.network.weights.Weights;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;

/**
 * Proves that a network here is the one of a reference file: parameters, multiply-adds, names and shapes of tensors, then activations and logits of the
 * trainable block, and logits of the exported graph and of its CPU form.
 *
 * <p>Holds one network at a time. Not thread-safe: the exported graph lies in the one working folder.
 */
public final class NetworkProof {
    /** In standard deviations of the logits; PyTorch's own code paths differ by up to 1.2e-5. */
    public static final double BLOCK_BOUND = 3e-5;

    /** OnnxRuntime's fused kernels round in another order. */
    public static final double GRAPH_BOUND = 5e-5;

    /** In standard deviations of the activation. */
    public static final double STAGE_BOUND = 3e-5;

    private final Path folder;
    private final LongSupplier nanoClock;

    /**
     * Makes a proof.
     *
     * @param folder for the exported graph, its CPU form and the weights; the largest network needs 1.3 GB there
     */
    public NetworkProof(Path folder, LongSupplier nanoClock) {
        this.folder = folder;
        this.nanoClock = nanoClock;
    }

    /** Never throws because of what the file says: that is told by the result. */
    public ProofResult of(Path file) throws IOException {
        String name = file.getFileName().toString().replaceFirst("\\.json$", "");
        try {
            return of(GoldenFile.read(file));
        } catch (MalformedReferenceException e) {
            return ProofResult.failed(name, e.getMessage());
        }
    }

    /** As {@link #of(Path)}, of a file that is read already. */
    public ProofResult of(GoldenFile file) throws IOException {
        try {
            ReferenceNetwork reference = ReferenceNetworks.of(file);
            if (!Networks.names().contains(reference.name())) {
                return ProofResult.unknown(file.name(), reference.name());
            }
            return compare(file, Networks.build(reference.name(), reference.arguments()), reference.renamed());
        } catch (UnknownReferenceException e) {
            return ProofResult.unknown(file.name(), e.getMessage());
        } catch (IllegalArgumentException e) {
            return ProofResult.failed(file.name(), e.getMessage());
        }
    }

    /** The network that a file is of. Throws UnknownReferenceException or IllegalArgumentException if there is none. */
    public static Network network(GoldenFile file) {
        ReferenceNetwork reference = ReferenceNetworks.of(file);
        return Networks.build(reference.name(), reference.arguments());
    }

    private ProofResult compare(GoldenFile file, Network network, boolean renamed) throws IOException {
        long start = nanoClock.getAsLong();
        var problems = new ArrayList<String>();
        NetworkSummary summary = NetworkSummary.of(network);
        boolean parameters = equal("parameters", summary.parameters(), file.parameters(), problems);
        boolean multiplyAdds = equal("multiply-adds", summary.multiplyAdds(), file.multiplyAdds(), problems);
        TensorNames names = TensorNames.of(network, file, renamed);
        if (names.agreement() == TensorNames.Agreement.EQUAL) {
            multiplyAdds &= sameLayers(summary, file, problems);
        }
        if (!names.difference().isEmpty()) {
            problems.add(names.difference());
        }
        Outputs outputs = names.agreement() == TensorNames.Agreement.DIFFERENT
                ? Outputs.NONE
                : run(file, network, names, problems);
        return new ProofResult(
                file.name(),
                network.name(),
                network.arguments().values(),
                problems.isEmpty() ? ProofResult.Outcome.PASSED : ProofResult.Outcome.FAILED,
                parameters,
                multiplyAdds,
                names.agreement().name(),
                outputs.block,
                outputs.graph,
                outputs.cpuForm,
                outputs.stages.size(),
                outputs.worst(),
                problems,
                Duration.ofNanos(nanoClock.getAsLong() - start).toMillis() / 1000.0);
    }

    private Outputs run(GoldenFile file, Network network, TensorNames names, List<String> problems) throws IOException {
        int clips = file.logits().size();
        var watch = new StageWatch(file, names);
        Weights weights = FormulaWeights.of(network, key -> names.keys().get(key));
        double block = file.deviation(BlockRun.logits(network, weights, clips, watch));
        Path graphFile = GraphRun.export(network, weights, folder);
        double graph = file.deviation(GraphRun.logits(graphFile, network, clips));
        Path formFile = GraphRun.writeCpuForm(network, weights, folder);
        double cpuForm = file.deviation(GraphRun.logits(formFile, network, clips));

        var outputs = new Outputs(block, graph, cpuForm, watch.differences());
        within("logits of the block", block, BLOCK_BOUND, problems);
        within("logits of the graph", graph, GRAPH_BOUND, problems);
        within("logits of the CPU form", cpuForm, GRAPH_BOUND, problems);
        outputs.stages.stream()
                .filter(stage -> !(stage.deviation() <= STAGE_BOUND))
                .findFirst()
                .ifPresent(first -> within("first stage " + first.stage(), first.deviation(), STAGE_BOUND, problems));
        return outputs;
    }

    private static boolean equal(String what, long ours, long theirs, List<String> problems) {
        if (ours != theirs) {
            problems.add("%s %d, not %d".formatted(what, ours, theirs));
        }
        return ours == theirs;
    }

    private static boolean sameLayers(NetworkSummary summary, GoldenFile file, List<String> problems) {
        Map<String, Long> ours = summary.layers().stream()
                .map(GoldenLayer::of)
                .collect(Collectors.toMap(GoldenLayer::name, GoldenLayer::multiplyAdds));
        var different = file.layers().stream()
                .filter(layer -> !Objects.equals(ours.get(layer.name()), layer.multiplyAdds()))
                .findFirst();
        different.ifPresent(layer -> problems.add("%s has %d multiply-adds, not %d"
                .formatted(layer.name(), ours.getOrDefault(layer.name(), 0L), layer.multiplyAdds())));
        return different.isEmpty();
    }

    private static void within(String what, double deviation, double bound, List<String> problems) {
        if (!(deviation <= bound)) {
            problems.add("%s off by %.2g, more than %.0e".formatted(what, deviation, bound));
        }
    }

    private record Outputs(Double block, Double graph, Double cpuForm, List<StageDifference> stages) {
        static final Outputs NONE = new Outputs(null, null, null, List.of());

        StageDifference worst() {
            return stages.stream()
                    .max(Comparator.comparingDouble(StageDifference::deviation))
                    .orElse(null);
        }
    }
}
