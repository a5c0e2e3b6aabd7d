package io.kinewatch.training.network.weights;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kinewatch.training.network.Network;
import io.kinewatch.training.network.NetworkArguments;
import io.kinewatch.training.network.Networks;
import io.kinewatch.training.network.TensorSpec;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WeightsFitTest {
    private static final Network NETWORK = Networks.build(
            "hara/resnet-10", NetworkArguments.of(7).with("width", "0.0625").with("size", "32"));

    @TempDir
    private Path folder;

    @Test
    void shouldFindThatAllFitsWithOrWithoutCounters() {
        Map<String, List<Integer>> all = shapes();
        NETWORK.stateDict().forEach(spec -> all.put(spec.name(), spec.shape()));

        assertTrue(WeightsFit.of(NETWORK, all).exact());
        assertTrue(WeightsFit.of(NETWORK, shapes()).exact());
    }

    @Test
    void shouldListEverythingWithBothShapesAndHintAtTheNearestName() {
        Map<String, List<Integer>> shapes = shapes();
        shapes.put("layer1.0.conv1.kernel", shapes.remove("layer1.0.conv1.weight"));
        shapes.put("layer1.0.conv2.weight", List.of(4, 4, 1, 3, 3));
        shapes.put("head.scale", List.of(9));

        WeightsFit fit = WeightsFit.of(NETWORK, shapes);

        assertEquals(
                List.of(
                        "missing layer1.0.conv1.weight [4, 4, 3, 3, 3] (is it the left-over layer1.0.conv1.kernel?)",
                        "layer1.0.conv2.weight is [4, 4, 1, 3, 3], not [4, 4, 3, 3, 3]",
                        "left over layer1.0.conv1.kernel [4, 4, 3, 3, 3]",
                        "left over head.scale [9]"),
                fit.problems(10));
        assertEquals(Optional.empty(), fit.otherLabels());
    }

    @Test
    void shouldTellTheFirstOfMany() {
        Map<String, List<Integer>> others = new LinkedHashMap<>();
        shapes().forEach((name, shape) -> others.put("other." + name, shape));
        int count = shapes().size();

        List<String> lines = WeightsFit.of(NETWORK, others).told().lines().toList();

        assertEquals(
                "%d tensors do not fit: %d missing, 0 of another shape, %d left over"
                        .formatted(2 * count, count, count),
                lines.get(0));
        assertEquals(12, lines.size());
        assertEquals("  and %d more".formatted(2 * count - 10), lines.get(11));
    }

    @Test
    void shouldTellAnotherNumberOfLabelsFromAnotherNetwork() {
        Map<String, List<Integer>> more = shapes();
        more.put("fc.weight", List.of(11, 32));
        more.put("fc.bias", List.of(11));
        Map<String, List<Integer>> wider = shapes();
        wider.put("fc.weight", List.of(11, 64));
        wider.put("fc.bias", List.of(11));

        assertEquals(Optional.of(11), WeightsFit.of(NETWORK, more).otherLabels());
        assertEquals(Optional.empty(), WeightsFit.of(NETWORK, wider).otherLabels());
        assertEquals(Optional.empty(), WeightsFit.of(NETWORK, shapes()).otherLabels());
    }

    /** The names of the CVPR2018 branch: a stem counted from 0, dots in the dense layers. */
    @Test
    void shouldKnowTheNamesOfTheFirstDenseNet() throws IOException {
        Network densenet = Networks.build(
                "hara/densenet-121",
                NetworkArguments.of(2).with("width", "0.125").with("size", "32"));
        Map<String, Tensor> old = new LinkedHashMap<>();
        InitialWeights.of(densenet, 1)
                .tensors()
                .forEach((name, tensor) -> old.put(
                        name.replaceAll("\\.(norm|conv)([12])\\.", ".$1.$2.")
                                .replaceAll("^features\\.(conv|norm)\\.1\\.", "features.$10."),
                        tensor));
        Path file = folder.resolve("densenet.safetensors");
        SafeTensors.write(file, new Weights(old));
        assertTrue(old.containsKey("features.conv0.weight"));
        assertTrue(old.containsKey("features.denseblock1.denselayer1.norm.1.weight"));

        assertTrue(WeightsFile.open(file).translated(densenet).fit(densenet).exact());
        assertEquals(
                WeightsFile.open(file).fit(densenet).missing().size(),
                WeightsFile.open(file).fit(densenet).leftOver().size());
        assertTrue(WeightsFile.open(file).fit(densenet).missing().size() > 100);
    }

    private static Map<String, List<Integer>> shapes() {
        Map<String, List<Integer>> shapes = new LinkedHashMap<>();
        for (TensorSpec spec : NETWORK.tensors()) {
            shapes.put(spec.name(), spec.shape());
        }
        return shapes;
    }
}
