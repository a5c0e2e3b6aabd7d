package io.kinewatch.inference.window;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kinewatch.inference.clip.FrameDecoder;
import io.kinewatch.inference.clip.TestingJpeg;
import io.kinewatch.schemas.AvroSerde;
import io.kinewatch.schemas.Frame;
import io.kinewatch.schemas.FrameClock;
import io.kinewatch.schemas.ImageEncoding;
import io.kinewatch.schemas.clip.ChannelOrder;
import io.kinewatch.schemas.clip.ClipSpec;
import io.kinewatch.schemas.clip.Interpolation;
import io.kinewatch.schemas.clip.ResizeRule;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.imageio.ImageIO;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SharedPictureIT {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final WindowRule RULE = new WindowRule(16, 15, 8, Duration.ofMillis(500));
    private static final int SIDE = 16;
    private static final ClipSpec SPEC = new ClipSpec(
            16,
            15,
            SIDE,
            SIDE,
            ResizeRule.exact(Interpolation.PIL_BILINEAR, SIDE, SIDE),
            ChannelOrder.RGB,
            255,
            List.of(0f, 0f, 0f),
            List.of(1f, 1f, 1f));

    /** Grey levels that a picture of one colour can tell apart in spite of JPEG. */
    private static final int LEVELS = 32;

    private final PixelPool pool = new PixelPool(SPEC.frameBytes(), 64);
    private final FrameDecoder decoder = new FrameDecoder(SPEC);

    @AfterEach
    void close() {
        decoder.close();
    }

    @Test
    void shouldUseMemoryAgainAfterTheLastHasGivenItBack() throws IOException {
        SharedPicture first = decoded(1);
        byte[] memory = first.pixels();
        first.hold();

        first.release();
        byte[] meanwhile = decoded(2).pixels();
        first.release();
        byte[] afterwards = decoded(3).pixels();

        assertNotSame(memory, meanwhile);
        assertSame(memory, afterwards);
        assertThrows(IllegalStateException.class, first::pixels);
    }

    @Test
    void shouldRefuseWhatIsGivenBackTooOften() throws IOException {
        SharedPicture picture = decoded(1);
        picture.release();

        assertThrows(IllegalStateException.class, picture::release);
    }

    @Test
    void shouldDecodeOnceForAllThreads() throws Exception {
        SharedPicture picture = SharedPicture.of(record(grey(5)), pool);
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            Callable<byte[]> ask = () -> {
                try (FrameDecoder own = new FrameDecoder(SPEC)) {
                    assertTrue(picture.decode(own));
                    return picture.pixels();
                }
            };
            Set<byte[]> seen = Collections.newSetFromMap(new IdentityHashMap<>());
            for (Future<byte[]> answer : threads.invokeAll(Collections.nCopies(8, ask))) {
                seen.add(answer.get());
            }

            assertEquals(1, seen.size());
            assertEquals(5, level(seen.iterator().next()));
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void shouldTellOnceOfAPictureThatCannotBeDecoded() throws IOException {
        ConsumerRecord<byte[], byte[]> bad = record(TestingJpeg.undecodable(grey(1)));
        SharedPicture picture = SharedPicture.of(bad, pool);
        assertNull(picture.takeUndecodable());

        assertFalse(picture.decode(decoder));
        assertFalse(picture.decode(decoder));

        assertTrue(picture.problem().getMessage().length() > 10);
        assertSame(bad, picture.takeUndecodable());
        assertNull(picture.takeUndecodable());
        picture.release();
    }

    /** Frames are lost, sessions change, and windows are answered late and in any order: none may show another's frame. */
    @Test
    void shouldLeaveThePicturesOfWindowsAloneAndMakeFewNewOnes() throws IOException {
        Random random = new Random(3);
        WindowBuffer buffer = new WindowBuffer("door", RULE);
        Deque<ClipWindow> waiting = new ArrayDeque<>();
        Set<byte[]> made = Collections.newSetFromMap(new IdentityHashMap<>());
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        for (int level = 0; level < LEVELS; level++) {
            records.add(record(grey(level)));
        }
        int answered = 0;
        for (int frame = 0; frame < 5_000; frame++) {
            if (random.nextInt(200) == 0) {
                frame += random.nextInt(40);
            }
            SharedPicture picture = SharedPicture.of(records.get(frame % LEVELS), pool);
            List<ClipWindow> windows =
                    new ArrayList<>(buffer.add(position(frame), picture).windows());
            Collections.shuffle(windows, random);
            waiting.addAll(windows);
            while (waiting.size() > 4) {
                ClipWindow window = random.nextBoolean() ? waiting.removeFirst() : waiting.removeLast();
                if (random.nextInt(3) > 0) {
                    check(window);
                    made.addAll(window.frames());
                    answered++;
                }
                window.release();
            }
        }

        assertTrue(answered > 200, answered + " windows were answered");
        assertTrue(made.size() < 120, made.size() + " pictures were made");
    }

    private void check(ClipWindow window) {
        assertEquals(List.of(), window.decode(decoder));
        List<byte[]> frames = window.frames();
        assertEquals(window.firstSequence() % LEVELS, level(frames.get(0)));
        assertEquals(window.lastSequence() % LEVELS, level(frames.get(15)));
    }

    private SharedPicture decoded(int level) throws IOException {
        SharedPicture picture = SharedPicture.of(record(grey(level)), pool);
        assertTrue(picture.decode(decoder));
        assertEquals(level, level(picture.pixels()));
        return picture;
    }

    private static int level(byte[] pixels) {
        return Math.round((pixels[pixels.length / 2] & 0xFF) * (LEVELS - 1) / 255f);
    }

    private static byte[] grey(int level) throws IOException {
        BufferedImage picture = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = picture.createGraphics();
        int value = Math.round(level * 255f / (LEVELS - 1));
        graphics.setColor(new Color(value, value, value));
        graphics.fillRect(0, 0, SIDE, SIDE);
        graphics.dispose();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(picture, "jpeg", bytes);
        return bytes.toByteArray();
    }

    private static ConsumerRecord<byte[], byte[]> record(byte[] jpeg) {
        Frame frame = Frame.newBuilder()
                .setCameraId("door")
                .setSession("s")
                .setSessionStartedAt(START)
                .setSequence(0)
                .setCapturedAt(START)
                .setClock(FrameClock.FILE)
                .setWidth(SIDE)
                .setHeight(SIDE)
                .setEncoding(ImageEncoding.JPEG)
                .setImage(ByteBuffer.wrap(jpeg))
                .build();
        return new ConsumerRecord<>(
                "frames", 0, 0, new byte[0], AvroSerde.of(Frame.class).encode(frame));
    }

    private static FramePosition position(long frame) {
        long millis = Math.round(frame * 1000 / 15.0);
        long session = frame / 3000;
        Instant sessionStart = START.plusMillis(Math.round(session * 3000 * 1000 / 15.0));
        SessionKey key = new SessionKey(sessionStart, "s" + session);
        return new FramePosition(key, frame, START.plusMillis(millis), frame);
    }
}
