package io.kinewatch.inference.intake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kinewatch.inference.clip.TestingJpeg;
import io.kinewatch.inference.window.FramePosition;
import io.kinewatch.inference.window.SessionKey;
import io.kinewatch.schemas.AvroSerde;
import io.kinewatch.schemas.Frame;
import io.kinewatch.schemas.FrameClock;
import io.kinewatch.schemas.ImageEncoding;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

class FrameReaderTest {
    private static final Instant START = Instant.parse("2026-01-02T03:04:05.678901Z");

    private final FrameReader reader = new FrameReader();

    @Test
    void shouldReadAFrame() throws UnusableFrameException {
        ReadFrame frame = reader.read(record(encoded(f -> {})));

        assertEquals("door", frame.cameraId());
        assertEquals(new FramePosition(new SessionKey(START, "s"), 7, START.plusSeconds(1), 42), frame.position());
    }

    @Test
    void shouldRefuseWhatIsNoFrame() {
        assertUnusable(FrameProblem.UNDECODABLE, null);
        assertUnusable(FrameProblem.UNDECODABLE, new byte[] {1, 2, 3});
    }

    @Test
    void shouldRefuseAFrameThatCannotBe() {
        assertUnusable(FrameProblem.IMPOSSIBLE, encoded(f -> f.setCameraId("")));
        assertUnusable(FrameProblem.IMPOSSIBLE, encoded(f -> f.setWidth(0)));
        assertUnusable(FrameProblem.IMPOSSIBLE, encoded(f -> f.setHeight(1 << 20)));
        assertUnusable(FrameProblem.IMPOSSIBLE, encoded(f -> f.setCapturedAt(START.minusSeconds(61))));
        assertUnusable(FrameProblem.IMPOSSIBLE, encoded(f -> f.setCapturedAt(START.plus(Duration.ofDays(4000)))));
    }

    @Test
    void shouldRefuseAFrameWhoseImageIsNoWholeJpeg() {
        byte[] jpeg = TestingJpeg.of(8, 8);

        assertUnusable(FrameProblem.CORRUPT_IMAGE, encoded(f -> f.setImage(ByteBuffer.wrap(new byte[2]))));
        assertUnusable(FrameProblem.CORRUPT_IMAGE, encoded(f -> f.setImage(ByteBuffer.wrap(jpeg, 0, jpeg.length - 9))));
    }

    private void assertUnusable(FrameProblem problem, byte[] value) {
        UnusableFrameException unusable = assertThrows(UnusableFrameException.class, () -> reader.read(record(value)));
        assertEquals(problem, unusable.problem());
        assertTrue(unusable.getMessage().length() > 10, unusable.getMessage());
    }

    private static ConsumerRecord<byte[], byte[]> record(byte[] value) {
        return new ConsumerRecord<>("frames", 3, 42, new byte[0], value);
    }

    private static byte[] encoded(Consumer<Frame.Builder> change) {
        Frame.Builder frame = Frame.newBuilder()
                .setCameraId("door")
                .setSession("s")
                .setSessionStartedAt(START)
                .setSequence(7)
                .setCapturedAt(START.plusSeconds(1))
                .setClock(FrameClock.SOURCE)
                .setWidth(640)
                .setHeight(360)
                .setEncoding(ImageEncoding.JPEG)
                .setImage(ByteBuffer.wrap(TestingJpeg.of(8, 8)));
        change.accept(frame);
        return AvroSerde.of(Frame.class).encode(frame.build());
    }
}
