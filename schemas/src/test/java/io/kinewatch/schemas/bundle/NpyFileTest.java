package io.kinewatch.schemas.bundle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NpyFileTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void shouldReadSomeRowsOfAFileOfAnyVersion(int version) throws IOException {
        Path file = write(version, "{'descr': '<f4', 'fortran_order': False, 'shape': (3, 2, 2), }", 12);

        NpyFile array = NpyFile.open(file);
        FloatBuffer rows = array.read(1, 2);

        assertEquals(List.of(3, 2, 2), array.shape());
        assertEquals(3, array.rows());
        assertEquals(4, array.rowSize());
        assertEquals(8, rows.remaining());
        assertEquals(4, rows.get(0));
        assertEquals(11, rows.get(7));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'descr': '<f8', 'fortran_order': False, 'shape': (3, 2, 2), } | astype('<f4')",
                "{'descr': '>f4', 'fortran_order': False, 'shape': (3, 2, 2), } | astype('<f4')",
                "{'descr': '<f4', 'fortran_order': True, 'shape': (3, 2, 2), } | ascontiguousarray",
                "{'descr': '<f4', 'fortran_order': False, 'shape': (3, 2, 3), } | 72 bytes, but 48",
                "{'descr': '<f4', 'fortran_order': False, 'shape': (), } | single value",
                "{'descr': [('a', '<f4')], 'fortran_order': False, 'shape': (3,), } | plain array",
                "{'descr': '<f4', 'fortran_order': False, 'shape': (99999999999,), } | shape",
                "{'descr': '<f4', 'fortran_order': False, 'shape': (65536, 65536, 65536, 65536), } | overflow"
            })
    void shouldSayWhatIsWrongAndHowToMendIt(String header, String told) throws IOException {
        Path file = write(1, header, 12);

        IOException wrong = assertThrows(IOException.class, () -> NpyFile.open(file));

        assertTrue(wrong.getMessage().contains(told), wrong.getMessage());
        assertTrue(wrong.getMessage().startsWith(file.toString()), wrong.getMessage());
    }

    @Test
    void shouldRefuseWhatIsCutShortOrNoArrayAtAll() throws IOException {
        byte[] whole =
                Files.readAllBytes(write(1, "{'descr': '<f4', 'fortran_order': False, 'shape': (3, 2, 2), }", 12));
        Path cut = folder.resolve("cut.npy");
        for (int length = 0; length < whole.length; length++) {
            Files.write(cut, Arrays.copyOf(whole, length));
            assertThrows(IOException.class, () -> NpyFile.open(cut), "of " + length);
        }
    }

    private Path write(int version, String header, int values) throws IOException {
        ByteBuffer file =
                ByteBuffer.allocate(12 + header.length() + values * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        file.put((byte) 0x93)
                .put("NUMPY".getBytes(StandardCharsets.US_ASCII))
                .put((byte) version)
                .put((byte) 0);
        if (version == 1) {
            file.putShort((short) header.length());
        } else {
            file.putInt(header.length());
        }
        file.put(header.getBytes(StandardCharsets.US_ASCII));
        for (int i = 0; i < values; i++) {
            file.putFloat(i);
        }
        byte[] bytes = new byte[file.position()];
        file.flip().get(bytes);
        return Files.write(folder.resolve("array.npy"), bytes);
    }
}
