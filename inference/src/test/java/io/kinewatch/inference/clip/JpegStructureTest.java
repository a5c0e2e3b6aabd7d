package io.kinewatch.inference.clip;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class JpegStructureTest {
    private final byte[] jpeg = TestingJpeg.of(32, 24);

    @Test
    void shouldAcceptAWholeJpegWhereverItLies() {
        ByteBuffer inside = ByteBuffer.allocate(jpeg.length + 20).position(9).put(jpeg);
        inside.limit(inside.position()).position(9);

        assertDoesNotThrow(() -> JpegStructure.require(ByteBuffer.wrap(jpeg)));
        assertDoesNotThrow(() -> JpegStructure.require(inside));
        assertEquals(9, inside.position());
        assertDoesNotThrow(() -> JpegStructure.require(ByteBuffer.wrap(Arrays.copyOf(jpeg, jpeg.length + 10))));
    }

    @Test
    void shouldAcceptFillBytesBetweenSegments() {
        byte[] filled = new byte[jpeg.length + 1];
        System.arraycopy(jpeg, 0, filled, 0, 2);
        filled[2] = (byte) 0xFF;
        System.arraycopy(jpeg, 2, filled, 3, jpeg.length - 2);

        assertDoesNotThrow(() -> JpegStructure.require(ByteBuffer.wrap(filled)));
    }

    @Test
    void shouldRefuseWhatIsNoJpeg() {
        assertRefused("not a JPEG", new byte[0]);
        assertRefused("not a JPEG", "no picture".getBytes(StandardCharsets.US_ASCII));
    }

    @Test
    void shouldRefuseWhatWasCutShort() {
        for (int length = 4; length < jpeg.length - 1; length += 7) {
            assertRefused("cut short", Arrays.copyOf(jpeg, length));
        }
    }

    @Test
    void shouldRefuseOneWithoutAPicture() {
        byte[] empty = {(byte) 0xFF, (byte) 0xD8, 1, 2, (byte) 0xFF, (byte) 0xD9};
        byte[] longSegment = jpeg.clone();
        longSegment[4] = (byte) 0xFF;

        assertRefused("no picture", empty);
        assertRefused("no picture", longSegment);
    }

    @Test
    void shouldRefuseKindsThatTheDecoderDoesNotKnow() {
        int header = TestingJpeg.frameHeader(jpeg);

        assertRefused("not known", with(header + 1, 0xC3)); // lossless
        assertRefused("not known", with(header + 1, 0xC9)); // arithmetic
        assertRefused("not known", with(header + 4, 12)); // 12 bits
        assertRefused("not known", with(header + 9, 4)); // CMYK
        assertDoesNotThrow(() -> JpegStructure.require(ByteBuffer.wrap(with(header + 1, 0xC2)))); // progressive
    }

    private byte[] with(int at, int value) {
        byte[] changed = jpeg.clone();
        changed[at] = (byte) value;
        return changed;
    }

    private static void assertRefused(String problem, byte[] bytes) {
        CorruptImageException refused = assertThrows(
                CorruptImageException.class,
                () -> JpegStructure.require(ByteBuffer.wrap(bytes)),
                () -> bytes.length + " bytes");
        assertTrue(refused.getMessage().contains(problem), refused.getMessage());
    }
}
