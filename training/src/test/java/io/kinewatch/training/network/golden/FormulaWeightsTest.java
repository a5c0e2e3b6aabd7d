package io.kinewatch.training.network.golden;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.kinewatch.training.network.Network;
import io.kinewatch.training.network.NetworkArguments;
import io.kinewatch.training.network.Networks;
import io.kinewatch.training.network.TensorSpec;
import io.kinewatch.training.network.TensorSpec.Role;
import io.kinewatch.training.network.weights.Tensor;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;

/** The checksums are those of the reference program that made the stored outputs. */
class FormulaWeightsTest {
    @Test
    void shouldFillEachKindOfTensorAsTheReferencesWere() {
        assertEquals("86a377b4", checksum("conv1.weight", Role.CONV_WEIGHT, List.of(64, 3, 7, 7, 7)));
        assertEquals("ad9ec1b6", checksum("bn1.weight", Role.GAMMA, List.of(64)));
        assertEquals("8f5bf803", checksum("bn1.bias", Role.BETA, List.of(64)));
        assertEquals("90aed497", checksum("bn1.running_mean", Role.RUNNING_MEAN, List.of(64)));
        assertEquals("97968070", checksum("bn1.running_var", Role.RUNNING_VARIANCE, List.of(64)));
        assertEquals("46cef216", checksum("layer2.0.conv1.weight", Role.CONV_WEIGHT, List.of(128, 64, 3, 3, 3)));
        assertEquals("5d762bb7", checksum("fc.weight", Role.LINEAR_WEIGHT, List.of(400, 512)));
        assertEquals("6df3a80a", checksum("fc.bias", Role.BIAS, List.of(400)));
    }

    @Test
    void shouldFillClipsAsTheReferencesWere() {
        Network network = Networks.build("hara/resnet-10", NetworkArguments.of(1));

        float[] clips = FormulaWeights.clips(network, 2);

        assertEquals("9fe55730", checksum(Tensor.of(List.of(clips.length), clips)));
        assertArrayEquals(Arrays.copyOfRange(clips, clips.length / 2, clips.length), FormulaWeights.clip(network, 1));
    }

    private static String checksum(String name, Role role, List<Integer> shape) {
        return checksum(FormulaWeights.tensor(new TensorSpec("other", shape, role, 0), name));
    }

    private static String checksum(Tensor tensor) {
        ByteBuffer bytes = ByteBuffer.allocate(tensor.size() * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(tensor.values());
        var crc = new CRC32();
        crc.update(bytes);
        return "%08x".formatted(crc.getValue());
    }
}
