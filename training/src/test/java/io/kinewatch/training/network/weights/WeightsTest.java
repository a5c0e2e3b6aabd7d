package io.kinewatch.training.network.weights;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kinewatch.training.network.Network;
import io.kinewatch.training.network.NetworkArguments;
import io.kinewatch.training.network.Networks;
import io.kinewatch.training.network.TensorSpec;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class WeightsTest {
    private final Network network =
            Networks.build("hara/resnet-10", NetworkArguments.of(10).with("width", 0.25));

    @Test
    void shouldStartTheSameFromTheSameSeedAndOtherwiseFromAnother() {
        Weights weights = InitialWeights.of(network, 7);

        assertArrayEquals(
                weights.get("conv1.weight").toArray(),
                InitialWeights.of(network, 7).get("conv1.weight").toArray());
        assertFalse(Arrays.equals(
                weights.get("conv1.weight").toArray(),
                InitialWeights.of(network, 8).get("conv1.weight").toArray()));
        assertFalse(Arrays.equals(
                weights.get("layer1.0.conv1.weight").toArray(),
                weights.get("layer1.0.conv2.weight").toArray()));
    }

    /** conv1 has fanOut 16 * 343, layer4.0.conv1 128 * 27; 16,464 and 221,184 values make the deviation certain to 3 %. */
    @Test
    void shouldStartConvolutionsNormalByFanOut() {
        Weights weights = InitialWeights.of(network, 7);

        assertEquals(Math.sqrt(2.0 / (16 * 343)), deviation(weights.get("conv1.weight")), 0.03 * 0.0191);
        assertEquals(Math.sqrt(2.0 / (128 * 27)), deviation(weights.get("layer4.0.conv1.weight")), 0.03 * 0.0241);
        assertEquals(1, weights.get("bn1.weight").toArray()[3]);
        assertEquals(0, weights.get("bn1.bias").toArray()[3]);
        assertEquals(0, weights.get("bn1.running_mean").toArray()[3]);
        assertEquals(1, weights.get("bn1.running_var").toArray()[3]);
    }

    /** A stage's blocks but the first have no projection: what comes in goes out, and only the last norm of the body stands for that. */
    @Test
    void shouldStartBlocksAsTheirShortcutsIfWanted() {
        Network channelwise = Networks.build("tran/ir-csn-50", NetworkArguments.of(10));

        Weights published = InitialWeights.of(channelwise, 7);
        Weights identity = InitialWeights.of(channelwise, InitialRule.IDENTITY, 7);

        Set<String> changed = new TreeSet<>();
        for (TensorSpec spec : channelwise.tensors()) {
            if (!Arrays.equals(
                    published.get(spec.name()).toArray(),
                    identity.get(spec.name()).toArray())) {
                changed.add(spec.name());
            }
        }
        assertEquals(
                IntStream.range(0, 4)
                        .boxed()
                        .flatMap(stage -> IntStream.range(0, List.of(3, 4, 6, 3).get(stage))
                                .mapToObj(block -> "layer%d.%d.".formatted(stage + 1, block)))
                        .flatMap(block -> Stream.of(block + "conv2.0.weight", block + "conv3.1.weight"))
                        .collect(Collectors.toCollection(TreeSet::new)),
                changed);
        assertEquals(0, deviation(identity.get("layer3.5.conv3.1.weight")));
        assertEquals(0, identity.get("layer3.5.conv3.1.weight").toArray()[0]);
        assertEquals(Math.sqrt(2.0 / 27), deviation(identity.get("layer4.0.conv2.0.weight")), 0.03 * 0.272);
        assertEquals(Math.sqrt(2.0 / (512 * 27)), deviation(published.get("layer4.0.conv2.0.weight")), 0.03 * 0.012);
    }

    @Test
    void shouldStartTheLinearLayerUniformByFanIn() {
        double bound = 1 / Math.sqrt(128);

        Tensor weight = InitialWeights.of(network, 7).get("fc.weight");

        assertEquals(bound / Math.sqrt(3), deviation(weight), 0.05 * bound);
        for (float value : weight.toArray()) {
            assertTrue(Math.abs(value) <= bound);
        }
    }

    @Test
    void shouldListEveryTensorThatDoesNotFit() {
        Weights weights = InitialWeights.of(network, 7);
        var tensors = new LinkedHashMap<>(weights.tensors());
        tensors.remove("layer2.0.bn1.weight");
        tensors.put("fc.bias", Tensor.of(List.of(2), 1, 2));
        tensors.put("head.weight", Tensor.of(List.of(1), 1));

        var e = assertThrows(IllegalArgumentException.class, () -> new Weights(tensors).fitted(network));

        assertTrue(e.getMessage().contains("missing layer2.0.bn1.weight"), e.getMessage());
        assertTrue(e.getMessage().contains("fc.bias is [2], not [10]"), e.getMessage());
        assertTrue(e.getMessage().contains("left over head.weight"), e.getMessage());
    }

    @Test
    void shouldTakeCountersOrLeaveThem() {
        Weights weights = InitialWeights.of(network, 7);

        Weights fitted = weights.with("bn1.num_batches_tracked", Tensor.of(List.of(), 12))
                .fitted(network);

        assertEquals(
                network.tensors().stream().map(TensorSpec::name).toList(),
                List.copyOf(fitted.tensors().keySet()));
    }

    private static double deviation(Tensor tensor) {
        double squares = 0;
        for (float value : tensor.toArray()) {
            squares += (double) value * value;
        }
        return Math.sqrt(squares / tensor.size());
    }
}
