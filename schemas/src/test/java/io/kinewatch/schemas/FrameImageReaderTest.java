package io.kinewatch.schemas;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Arrays;
import org.apache.kafka.common.errors.SerializationException;
import org.junit.jupiter.api.Test;

class FrameImageReaderTest {
    private final AvroSerde<Frame> serde = AvroSerde.of(Frame.class);
    private final FrameImageReader reader = new FrameImageReader();

    @Test
    void shouldReadTheImageAndItsSizeOfOneFrameAfterTheOther() {
        reader.read(frame(640, 360, new byte[] {1, 2, 3, 4, 5}));
        reader.read(frame(320, 240, new byte[] {6, 7}));

        assertEquals(320, reader.width());
        assertEquals(240, reader.height());
        byte[] image = new byte[reader.image().remaining()];
        reader.image().get(image);
        assertArrayEquals(new byte[] {6, 7}, image);
    }

    @Test
    void shouldSayWhatItCouldNotRead() {
        byte[] cut = Arrays.copyOf(frame(640, 360, new byte[100]), 60);

        SerializationException problem = assertThrows(SerializationException.class, () -> reader.read(cut));

        assertTrue(problem.getMessage().startsWith("Not a readable Frame: "), problem.getMessage());
        assertThrows(SerializationException.class, () -> reader.read(new byte[] {1, 2, 3}));
    }

    private byte[] frame(int width, int height, byte[] image) {
        return serde.encode(Frame.newBuilder()
                .setCameraId("door")
                .setSession("s-1")
                .setSessionStartedAt(Instant.EPOCH)
                .setSequence(7)
                .setCapturedAt(Instant.EPOCH)
                .setClock(FrameClock.SOURCE)
                .setWidth(width)
                .setHeight(height)
                .setEncoding(ImageEncoding.JPEG)
                .setImage(ByteBuffer.wrap(image))
                .build());
    }
}
