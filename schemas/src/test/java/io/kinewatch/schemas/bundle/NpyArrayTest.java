package io.kinewatch.schemas.bundle;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class NpyArrayTest {
    @Test
    void shouldReadBackFloatsOfAnyRank() throws IOException {
        for (List<Integer> shape : List.of(List.of(6), List.of(2, 3), List.of(1, 2, 3, 1))) {
            float[] values = {0f, -1.25f, Float.MIN_VALUE, Float.MAX_VALUE, Float.NaN, 3f};

            NpyArray read = NpyArray.decode(
                    NpyArray.of(values, shape.toArray(Integer[]::new)).encode());

            assertEquals(shape, read.shape());
            assertArrayEquals(values, read.floats());
        }
    }

    @Test
    void shouldAlignTheDataAsNumpyDoes() {
        byte[] file = NpyArray.of(new float[] {1f}, 1).encode();

        assertEquals(0, (file.length - Float.BYTES) % 64);
    }

    @Test
    void shouldRefuseWhatItDoesNotHold() {
        assertThrows(IOException.class, () -> NpyArray.decode(new byte[3]));
        byte[] doubles = NpyArray.of(new float[] {1f, 2f}, 2).encode();
        doubles[22] = '8'; // '<f4' becomes '<f8'
        assertThrows(IOException.class, () -> NpyArray.decode(doubles));
        assertThrows(IllegalArgumentException.class, () -> NpyArray.of(new float[] {1f}, 2));
    }
}
