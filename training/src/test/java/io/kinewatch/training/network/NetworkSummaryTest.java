package io.kinewatch.training.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.kinewatch.training.network.golden.GoldenFile;
import io.kinewatch.training.network.golden.KeptReferences;
import io.kinewatch.training.network.golden.TensorList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/** The expected numbers were counted on the published PyTorch modules; see the README beside them. */
class NetworkSummaryTest {
    @ParameterizedTest
    @CsvFileSource(resources = "golden/hara-resnet.csv", numLinesToSkip = 1)
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
        assertEquals(stateDict, TensorList.of(network).crc32());
        assertEquals(lastStage, stage(summary, "layer4").outputShape().toString());
        assertEquals(List.of(network.labels()), summary.outputShape().dimensions());
    }

    @ParameterizedTest
    @CsvFileSource(resources = "golden/counts.csv", numLinesToSkip = 1)
    void shouldCountWhatTheReferenceHas(
            String file, String name, String values, long parameters, long multiplyAdds, String stateDict) {
        NetworkArguments arguments = NetworkArguments.of(400);
        for (String value : values.split(" ", -1)) {
            arguments = arguments.with(value.split("=", -1)[0], value.split("=", -1)[1]);
        }

        Network network = Networks.build(name, arguments);
        NetworkSummary summary = NetworkSummary.of(network);

        assertEquals(parameters, summary.parameters());
        assertEquals(multiplyAdds, summary.multiplyAdds());
        if (stateDict != null) {
            assertEquals(stateDict, TensorList.of(network).crc32(), file);
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
        GoldenFile reference = KeptReferences.file("resnet18_w025_n10");
        NetworkArguments other =
                KeptReferences.network("resnet18_w025_n10").arguments().with("shortcut", "A");

        Network network = Networks.build("hara/resnet-18", other);

        assertNotEquals(reference.parameters(), NetworkSummary.of(network).parameters());
        assertNotEquals(reference.stateDict().crc32(), TensorList.of(network).crc32());
    }

    private static NetworkSummary.Stage stage(NetworkSummary summary, String name) {
        return summary.stages().stream()
                .filter(stage -> stage.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
