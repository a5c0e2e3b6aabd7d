package io.kinewatch.schemas;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.apache.kafka.common.errors.SerializationException;
import org.junit.jupiter.api.Test;

class AvroSerdeTest {
    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05.678901Z");
    private final AvroSerde<Frame> serde = AvroSerde.of(Frame.class);

    @Test
    void shouldReadBackWhatItWrote() {
        Frame frame = frame();

        assertEquals(frame, serde.decode(serde.encode(frame)));
    }

    @Test
    void shouldStartWithTheMarkerOfAvrosSingleObjectEncoding() {
        byte[] bytes = serde.encode(frame());

        assertEquals((byte) 0xC3, bytes[0]);
        assertEquals((byte) 0x01, bytes[1]);
    }

    @Test
    void shouldSayWhatItCouldNotRead() {
        byte[] garbage = "not a frame".getBytes(StandardCharsets.UTF_8);
        byte[] cut = java.util.Arrays.copyOf(serde.encode(frame()), 20);

        assertEquals(
                "Not a readable Frame: ",
                assertThrows(SerializationException.class, () -> serde.decode(garbage))
                        .getMessage()
                        .substring(0, 22));
        assertThrows(SerializationException.class, () -> serde.decode(cut));
        assertThrows(SerializationException.class, () -> serde.decode(new byte[0]));
    }

    @Test
    void shouldPassTombstones() {
        assertNull(serde.serializer().serialize("topic", null));
        assertNull(serde.deserializer().deserialize("topic", (byte[]) null));
    }

    private static Frame frame() {
        return Frame.newBuilder()
                .setCameraId("door")
                .setSession("s-1")
                .setSessionStartedAt(NOW)
                .setSequence(7)
                .setCapturedAt(NOW.plusMillis(280))
                .setClock(FrameClock.SOURCE)
                .setWidth(640)
                .setHeight(360)
                .setEncoding(ImageEncoding.JPEG)
                .setImage(ByteBuffer.wrap(new byte[] {1, 2, 3}))
                .build();
    }
}
