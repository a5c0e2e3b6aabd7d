package io.kinewatch.training.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The expected numbers were counted on the published PyTorch modules; see the README beside them. */
class NetworkSummaryTest {
    @ParameterizedTest
    @CsvFileSource(resources = "reference/hara-resnet.csv", numLinesToSkip = 1)
    void shouldCountWhatThePublishedNetworkHas(
            String depth, String values, long parameters, long multiplyAdds, String stateDict, String lastStage) {
        NetworkArguments arguments = NetworkArguments.of(400);
        for (String value : values.split(" ", -1)) {
            arguments = arguments.with(value.split("=", -1)[0], value.split("=", -1)[1]);
        }

        Network network = Networks.build("hara/resnet-" + depth, arguments);
        NetworkSummary summary = NetworkSummary.of(network);

        assertEquals(parameters, summary.parameters());
        assertEquals(multiplyAdds, summary.multiplyAdds());
        assertEquals(stateDict, Reference.stateDictCrc32(network));
        assertEquals(lastStage, stage(summary, "layer4").outputShape().toString());
        assertEquals(List.of(network.labels()), summary.outputShape().dimensions());
    }

    @ParameterizedTest
    @MethodSource("io.kinewatch.training.network.Reference#kept")
    void shouldCountWhatTheReferenceHas(Reference reference) {
        NetworkSummary summary = NetworkSummary.of(reference.network());

        assertEquals(reference.parameters(), summary.parameters());
        assertEquals(reference.multiplyAdds(), summary.multiplyAdds());
        assertEquals(reference.stateDictCrc32(), Reference.stateDictCrc32(reference.network()));
    }

    @Test
    void shouldAgreeWithTheSharedReferencesLayerByLayer() throws IOException {
        assumeTrue(Files.isDirectory(SharedReferences.folder()), "no shared references beside this checkout");

        List<Reference> references = SharedReferences.all();

        assertFalse(references.isEmpty());
        for (Reference reference : references) {
            NetworkSummary summary = NetworkSummary.of(reference.network());
            List<String> layers = summary.layers().stream()
                    .map(cost -> cost.layer().name() + " " + cost.multiplyAdds())
                    .toList();
            assertEquals(reference.parameters(), summary.parameters(), reference.name());
            assertEquals(reference.multiplyAdds(), summary.multiplyAdds(), reference.name());
            assertEquals(reference.stateDictCrc32(), Reference.stateDictCrc32(reference.network()), reference.name());
            assertEquals(SharedReferences.layers(reference.name()), layers, reference.name());
        }
    }

    @Test
    void shouldSumUpToTheWholeOverTheStages() {
        NetworkSummary summary = NetworkSummary.of(Networks.build("hara/resnet-50", NetworkArguments.of(10)));

        assertEquals(
                List.of(
                        "conv1", "bn1", "relu", "maxpool", "layer1", "layer2", "layer3", "layer4", "avgpool", "flatten",
                        "fc"),
                summary.stages().stream().map(NetworkSummary.Stage::name).toList());
        assertEquals(
                summary.parameters(),
                summary.stages().stream()
                        .mapToLong(NetworkSummary.Stage::parameters)
                        .sum());
        assertEquals(
                summary.multiplyAdds(),
                summary.stages().stream()
                        .mapToLong(NetworkSummary.Stage::multiplyAdds)
                        .sum());
        assertEquals("256x8x28x28", stage(summary, "layer1").outputShape().toString());
    }

    @Test
    void shouldNoticeAnotherNetwork() {
        Reference reference = Reference.kept("resnet18_w025_n10");
        NetworkArguments other = reference.network().arguments().with("shortcut", "A");

        Network network = Networks.build("hara/resnet-18", other);

        assertNotEquals(reference.parameters(), NetworkSummary.of(network).parameters());
        assertNotEquals(reference.stateDictCrc32(), Reference.stateDictCrc32(network));
    }

    private static NetworkSummary.Stage stage(NetworkSummary summary, String name) {
        return summary.stages().stream()
                .filter(stage -> stage.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
