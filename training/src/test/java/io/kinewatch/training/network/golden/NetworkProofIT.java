package io.kinewatch.training.network.golden;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.kinewatch.training.network.Layer;
import io.kinewatch.training.network.Network;
import io.kinewatch.training.network.golden.ProofResult.Outcome;
import io.kinewatch.training.network.weights.Tensor;
import io.kinewatch.training.network.weights.Weights;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The networks against outputs of the published code, as trainable block and as exported graph. */
class NetworkProofIT {
    private static final String SMALL = "resnet18_odd";

    @TempDir
    private Path folder;

    @ParameterizedTest
    @MethodSource("io.kinewatch.training.network.golden.KeptReferences#all")
    void shouldBeThePublishedNetwork(GoldenFile file) throws IOException {
        ProofResult result = proof().of(file);

        assertEquals(Outcome.PASSED, result.outcome(), result.toString());
        assertTrue(result.stages() >= 1, result.toString());
    }

    @Test
    void shouldBeThePublishedNetworksOfTheSharedFolder() throws IOException {
        assumeTrue(Boolean.getBoolean("kinewatch.golden.all"), "takes minutes; -Dkinewatch.golden.all=true");
        assumeTrue(Files.isDirectory(KeptReferences.sharedFolder()), "no shared references beside this checkout");
        var wrong = new ArrayList<ProofResult>();

        try (Stream<Path> files = Files.list(KeptReferences.sharedFolder())) {
            for (Path file : files.filter(f -> f.toString().endsWith(".json")).toList()) {
                ProofResult result = proof().of(file);
                if (result.outcome() != Outcome.PASSED) {
                    wrong.add(result);
                }
            }
        }

        assertEquals(List.of(), wrong);
    }

    @Test
    void shouldNoticeOneDisturbedWeight() throws IOException {
        GoldenFile file = KeptReferences.file(SMALL);
        Network network = NetworkProof.network(file);
        Weights weights = disturbed(FormulaWeights.of(network), "layer4.1.conv2.weight", 13, 0.05f);

        double block = file.deviation(BlockRun.logits(network, weights, 2, watch(file, network)));
        double graph = file.deviation(GraphRun.logits(GraphRun.export(network, weights, folder), network, 2));

        assertTrue(block > NetworkProof.BLOCK_BOUND, "" + block);
        assertTrue(graph > NetworkProof.GRAPH_BOUND, "" + graph);
    }

    @Test
    void shouldNoticeAnotherEpsilonInOneLayerByItsStage() {
        GoldenFile file = KeptReferences.file(SMALL);
        Network network = NetworkProof.network(file);
        var changed = new Network(
                network.name(),
                network.arguments(),
                network.input(),
                network.labels(),
                withStemEpsilon(network.root(), 1e-3));
        StageWatch watch = watch(file, network);

        BlockRun.logits(changed, FormulaWeights.of(changed), 2, watch);

        List<String> off = watch.differences().stream()
                .filter(stage -> stage.deviation() > NetworkProof.STAGE_BOUND)
                .map(StageDifference::stage)
                .toList();
        assertEquals("bn1", off.get(0), off.toString());
        assertFalse(off.contains("conv1"));
    }

    @Test
    void shouldSayWhatDiffersInAnotherNetwork() throws IOException {
        GoldenFile file = KeptReferences.file(SMALL);
        var source = new ReferenceSource(
                file.source().repository(),
                file.source().commit(),
                file.source().file(),
                file.source().constructor().replace("n_classes", "shortcut_type='A', n_classes"));

        ProofResult result = proof().of(withSource(file, source));

        assertEquals(Outcome.FAILED, result.outcome());
        assertFalse(result.parameters());
        assertTrue(result.problems().toString().contains("parameters "), result.toString());
        assertNull(result.block());
    }

    @Test
    void shouldTellAFileOfAnotherKindFromAnUnknownNetwork() throws IOException {
        GoldenFile file = KeptReferences.file(SMALL);
        var elsewhere = new ReferenceSource("https://github.com/nobody/nothing", "1", "net.py", "Net(3)");
        Path notes = Files.writeString(folder.resolve("notes.json"), "{\"logits\": []}");
        Path broken = Files.writeString(folder.resolve("broken.json"), "{\"logits\": ");

        ProofResult unknown = proof().of(withSource(file, elsewhere));
        ProofResult other = proof().of(notes);

        assertEquals(Outcome.UNKNOWN, unknown.outcome());
        assertTrue(unknown.problems().get(0).startsWith("no such network here"), unknown.toString());
        assertEquals(Outcome.FAILED, other.outcome());
        assertTrue(other.problems().get(0).contains("notes.json is no reference file"), other.toString());
        assertEquals(Outcome.FAILED, proof().of(broken).outcome());
    }

    private NetworkProof proof() {
        return new NetworkProof(folder, System::nanoTime);
    }

    private static StageWatch watch(GoldenFile file, Network network) {
        return new StageWatch(file, TensorNames.of(network, file, false));
    }

    private static GoldenFile withSource(GoldenFile file, ReferenceSource source) {
        return new GoldenFile(
                file.name(),
                source,
                file.clip(),
                file.parameters(),
                file.multiplyAdds(),
                file.stateDict(),
                file.layers(),
                file.stages(),
                file.logitStd(),
                file.logits());
    }

    private static Weights disturbed(Weights weights, String name, int index, float by) {
        float[] values = weights.get(name).toArray();
        values[index] += by;
        return weights.with(name, Tensor.of(weights.get(name).shape(), values));
    }

    private static Layer.Sequence withStemEpsilon(Layer.Sequence root, double epsilon) {
        return new Layer.Sequence(
                root.name(),
                root.layers().stream()
                        .map(layer -> layer instanceof Layer.BatchNorm norm
                                ? new Layer.BatchNorm(norm.name(), norm.channels(), epsilon, norm.momentum())
                                : layer)
                        .toList());
    }
}
