package io.kinewatch.training.network.weights;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Checkpoints that PyTorch itself wrote: see checkpoints.py beside them. */
class TorchCheckpointTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({
        "zip.pth, PyTorch checkpoint (zip), state_dict, module.",
        "protocol4.pth, PyTorch checkpoint (zip), state_dict, module.",
        "legacy.pth, PyTorch checkpoint (before 1.6), state_dict, module.",
        "bare.pth, PyTorch checkpoint (zip), '', ''"
    })
    void shouldReadEveryTypeAndView(String name, String format, String key, String prefix) throws IOException {
        WeightsFile file = WeightsFile.open(copy(name));

        assertEquals(format, file.format());
        assertEquals(key, file.key());
        assertEquals(prefix, file.prefix());
        assertEquals(15, file.tensors().size());
        assertEquals("conv.weight", file.tensors().keySet().iterator().next(), "in the order of the state dict");
        Weights weights = file.weights();
        assertTensor(weights, "conv.weight", List.of(2, 3), -0.75f, -0.5f, -0.25f, 0, 0.25f, 0.5f);
        assertTensor(weights, "conv.bias", List.of(2), -0.75f, -0.5f);
        assertTensor(weights, "half.weight", List.of(3, 2), -0.75f, -0.5f, -0.25f, 0, 0.25f, 0.5f);
        assertTensor(weights, "bfloat.weight", List.of(5), -0.75f, -0.5f, -0.25f, 0, 0.25f);
        assertTensor(weights, "double.weight", List.of(2, 2), -0.75f, -0.5f, -0.25f, 0);
        assertTensor(weights, "bn.num_batches_tracked", List.of(), 7);
        assertTensor(weights, "slice.weight", List.of(2, 3), 0.75f, 1, 1.25f, 1.5f, 1.75f, 2);
        assertTensor(weights, "slice.bias", List.of(2), 3.75f, 4);
        assertTensor(weights, "every.weight", List.of(7), -0.5f, 0.25f, 1, 1.75f, 2.5f, 3.25f, 4);
        assertTensor(weights, "spread.weight", List.of(3, 2), -0.75f, -0.75f, -0.5f, -0.5f, -0.25f, -0.25f);
        assertTensor(weights, "empty.weight", List.of(0, 4));
        assertTensor(weights, "int.weight", List.of(4), -3, -2, -1, 0);
        assertTensor(weights, "byte.weight", List.of(3), 0, 1, 200);
        assertTensor(weights, "bool.weight", List.of(2), 1, 0);
    }

    @Test
    void shouldReadPermutedStridesInOrder() throws IOException {
        Tensor turned = WeightsFile.read(copy("zip.pth")).get("turned.weight");

        assertEquals(List.of(4, 2, 3), turned.shape());
        float[] values = turned.toArray();
        for (int i = 0; i < 24; i++) {
            int original = i % 3 * 4 + i / 3 % 2 * 12 + i / 6;
            assertEquals((original - 3) / 4f, values[i], "at " + i);
        }
    }

    @Test
    void shouldTellTheTypeOfEachTensorBeforeReadingIt() throws IOException {
        WeightsFile file = WeightsFile.open(copy("legacy.pth"));

        assertEquals(ElementType.F16, file.tensors().get("half.weight").type());
        assertEquals(ElementType.BF16, file.tensors().get("bfloat.weight").type());
        assertEquals(ElementType.F64, file.tensors().get("double.weight").type());
        assertEquals(
                ElementType.I64, file.tensors().get("bn.num_batches_tracked").type());
    }

    @Test
    void shouldRefuseAWholeModuleByItsFirstClass() throws IOException {
        Path file = copy("module.pth");

        var refused = assertThrows(RefusedGlobalException.class, () -> WeightsFile.open(file));

        assertTrue(refused.getMessage().contains("torch.nn.modules.linear.Linear"), refused.getMessage());
        assertTrue(refused.getMessage().contains(file.toString()), refused.getMessage());
    }

    @ParameterizedTest
    @ValueSource(strings = {"zip.pth", "legacy.pth"})
    void shouldRefuseACheckpointThatIsCutShortAnywhere(String name) throws IOException {
        byte[] whole = Files.readAllBytes(copy(name));
        Path cut = folder.resolve("cut.pth");
        for (int length = 0; length < whole.length; length += 101) {
            Files.write(cut, Arrays.copyOf(whole, length));

            IOException told = assertThrows(IOException.class, () -> WeightsFile.read(cut), name + " of " + length);
            String empty = length == 0 ? "it is empty" : "it is cut short, download or copy it again: ";
            assertTrue(told.getMessage().startsWith(cut + " is not a valid "), told.getMessage());
            assertTrue(told.getMessage().contains(empty), told.getMessage());
            assertEquals(1, told.getMessage().lines().count(), told.getMessage());
        }
    }

    /** A byte may be wrong: what comes of it is weights or an IOException, and never more memory than the file is worth. */
    @ParameterizedTest
    @ValueSource(strings = {"zip.pth", "legacy.pth"})
    void shouldSurviveAFlippedByte(String name) throws IOException {
        byte[] whole = Files.readAllBytes(copy(name));
        Path damaged = folder.resolve("damaged.pth");
        for (int at = 0; at < whole.length; at += 13) {
            byte[] bytes = whole.clone();
            bytes[at] ^= (byte) (1 << at % 8);
            Files.write(damaged, bytes);
            try {
                WeightsFile.read(damaged);
            } catch (IOException e) {
                assertTrue(e.getMessage().contains("damaged.pth"), "at " + at + ": " + e.getMessage());
            }
        }
    }

    /** PyTorch before 0.4 saved a view of a storage as such: here values 1 to 3 of four, of which the tensor takes the last two. */
    @Test
    void shouldReadViewsOfStoragesInTheLegacyFormat() throws IOException {
        Path file = folder.resolve("view.pth");
        Files.write(file, legacy(2));
        assertArrayEquals(new float[] {3, 4}, WeightsFile.read(file).get("w").toArray());

        Files.write(file, legacy(3));
        assertThrows(MalformedWeightsException.class, () -> WeightsFile.read(file));
    }

    private static byte[] legacy(int offset) {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.writeBytes(new PickleBytes()
                .op(0x8a, 10, 0x6c, 0xfc, 0x9c, 0x46, 0xf9, 0x20, 0x6a, 0xa8, 0x50, 0x19)
                .stop());
        file.writeBytes(new PickleBytes().number(1001).stop());
        file.writeBytes(new PickleBytes().ops("}").stop());
        file.writeBytes(new PickleBytes()
                .ops("}")
                .text("w")
                .global("torch._utils", "_rebuild_tensor")
                .ops("((")
                .text("storage")
                .global("torch.cuda", "FloatStorage")
                .text("94")
                .text("cuda:0")
                .number(4)
                .ops("(")
                .text("95")
                .number(1)
                .number(3)
                .ops("ttQ")
                .number(offset - 1)
                .number(2)
                .op(0x85)
                .number(1)
                .op(0x85)
                .ops("tRs")
                .stop());
        file.writeBytes(new PickleBytes().ops("](").text("94").ops("e").stop());
        file.writeBytes(new byte[] {4, 0, 0, 0, 0, 0, 0, 0});
        file.writeBytes(PickleBytes.floats(1, 2, 3, 4));
        return file.toByteArray();
    }

    private static void assertTensor(Weights weights, String name, List<Integer> shape, float... values) {
        assertEquals(shape, weights.get(name).shape(), name);
        assertArrayEquals(values, weights.get(name).toArray(), name);
    }

    private Path copy(String name) throws IOException {
        Path file = folder.resolve(name);
        try (InputStream resource = TorchCheckpointTest.class.getResourceAsStream(name)) {
            Files.copy(resource, file);
        }
        return file;
    }
}
