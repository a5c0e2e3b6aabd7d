package io.kinewatch.training.network.weights;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SafeTensorsTest {
    @TempDir
    private Path folder;

    @Test
    void shouldReadBackWhatWasWritten() throws IOException {
        var big = new float[400_000];
        for (int i = 0; i < big.length; i++) {
            big[i] = i * 0.37f;
        }
        var tensors = new LinkedHashMap<String, Tensor>();
        tensors.put("z.weight", Tensor.of(List.of(4, 100_000), big));
        tensors.put("a \"quoted\" name", Tensor.of(List.of(3), Float.NEGATIVE_INFINITY, -0f, Float.MIN_VALUE));
        tensors.put("scalar", Tensor.of(List.of(), 7));
        tensors.put("empty", Tensor.of(List.of(0, 5)));

        SafeTensors.write(file(), new Weights(tensors));
        Weights read = SafeTensors.read(file());

        assertEquals(
                new ArrayList<>(tensors.keySet()),
                new ArrayList<>(read.tensors().keySet()));
        tensors.forEach((name, tensor) -> {
            assertEquals(tensor.shape(), read.get(name).shape());
            assertArrayEquals(tensor.toArray(), read.get(name).toArray());
        });
    }

    @Test
    void shouldWriteTheSameBytesForTheSameWeights() throws IOException {
        var weights = new Weights(Map.of("w", Tensor.of(List.of(2), 1, 2)));

        SafeTensors.write(file(), weights);
        byte[] first = Files.readAllBytes(file());
        SafeTensors.write(file(), weights);

        assertArrayEquals(first, Files.readAllBytes(file()));
        assertEquals(0, SafeTensorsHeader.read(file()).entries().get("w").offset() % 64);
    }

    @Test
    void shouldReadOtherTypesAsFloats() throws IOException {
        ByteBuffer values = ByteBuffer.allocate(46).order(ByteOrder.LITTLE_ENDIAN);
        values.putDouble(0.1).putLong(-3).putInt(9);
        for (int half : new int[] {0x3c00, 0xc000, 0x0001, 0x7bff, 0x7c00, 0x8000, 0x3555}) {
            values.putShort((short) half);
        }
        values.putShort((short) 0x4049).putShort((short) 0xbf80);
        write("""
                {"__metadata__":{"format":"pt"},
                 "d":{"dtype":"F64","shape":[1],"data_offsets":[0,8]},
                 "l":{"dtype":"I64","shape":[],"data_offsets":[8,16]},
                 "i":{"dtype":"I32","shape":[1],"data_offsets":[16,20]},
                 "h":{"dtype":"F16","shape":[7],"data_offsets":[20,34]},
                 "b":{"dtype":"BF16","shape":[2],"data_offsets":[34,38]}}""", Arrays.copyOf(values.array(), 38));

        Weights weights = SafeTensors.read(file());

        assertArrayEquals(new float[] {0.1f}, weights.get("d").toArray());
        assertArrayEquals(new float[] {-3}, weights.get("l").toArray());
        assertArrayEquals(new float[] {9}, weights.get("i").toArray());
        assertArrayEquals(
                new float[] {1, -2, 0x1p-24f, 65504, Float.POSITIVE_INFINITY, -0f, 0.33325195f},
                weights.get("h").toArray());
        assertArrayEquals(new float[] {3.140625f, -1}, weights.get("b").toArray());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "[1]                                                                             | not a JSON object",
                "{\"w\":                                                                         | not valid JSON",
                "{\"w\":{\"dtype\":\"F32\",\"shape\":[2]}}                                       | w lacks",
                "{\"w\":{\"dtype\":\"F8\",\"shape\":[2],\"data_offsets\":[0,8]}}                 | w has the unknown type",
                "{\"w\":{\"dtype\":\"F32\",\"shape\":[-2],\"data_offsets\":[0,8]}}               | w has the shape",
                "{\"w\":{\"dtype\":\"F32\",\"shape\":[3],\"data_offsets\":[0,8]}}                | w is F32 [3]",
                "{\"w\":{\"dtype\":\"F32\",\"shape\":[2147483647,2147483647,9],\"data_offsets\":[0,8]}} | w is F32",
                "{\"w\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[8,0]}}                | w is F32 [2]",
                "{\"w\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[-8,0]}}               | w is F32 [2]",
                "{\"w\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[4,12]}}               | w begins at byte",
                "{\"w\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]}}                | its tensors end at byte",
                "{\"w\":{\"dtype\":\"F32\",\"shape\":[3],\"data_offsets\":[0,12]}}               | its tensors end at byte",
                "{\"w\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]},\"v\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]}} | v begins",
                "{\"w\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]},\"w\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]}} | not valid JSON"
            })
    void shouldRefuseABrokenHeaderByFileAndTensor(String header, String problem) throws IOException {
        write(header, new byte[8]);

        var e = assertThrows(MalformedWeightsException.class, () -> SafeTensors.read(file()));

        assertTrue(e.getMessage().startsWith(file().toString()), e.getMessage());
        assertTrue(e.getMessage().contains(problem), e.getMessage());
    }

    @Test
    void shouldRefuseFilesThatAreTooShort() throws IOException {
        Files.write(file(), new byte[5]);
        assertThrows(MalformedWeightsException.class, () -> SafeTensors.read(file()));

        Files.write(file(), new byte[] {-1, -1, -1, -1, -1, -1, -1, 127, '{', '}'});
        var e = assertThrows(MalformedWeightsException.class, () -> SafeTensors.read(file()));
        assertTrue(e.getMessage().contains("a header of 9223372036854775807 bytes in a file of 10"), e.getMessage());
    }

    private Path file() {
        return folder.resolve("weights.safetensors");
    }

    private void write(String header, byte[] data) throws IOException {
        byte[] json = header.getBytes(StandardCharsets.UTF_8);
        ByteBuffer bytes = ByteBuffer.allocate(8 + json.length + data.length).order(ByteOrder.LITTLE_ENDIAN);
        Files.write(file(), bytes.putLong(json.length).put(json).put(data).array());
    }
}
