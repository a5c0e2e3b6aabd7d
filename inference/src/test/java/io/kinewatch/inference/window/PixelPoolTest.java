package io.kinewatch.inference.window;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
import org.junit.jupiter.api.Test;

class PixelPoolTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final WindowRule RULE = new WindowRule(16, 15, 8, Duration.ofMillis(500));

    private final PixelPool pool = new PixelPool(Long.BYTES, 64);

    @Test
    void shouldUseMemoryAgainAfterTheLastHasGivenItBack() {
        SharedPixels first = pool.take();
        first.hold();

        first.release();
        SharedPixels second = pool.take();
        first.release();

        assertTrue(second != first);
        assertEquals(first, pool.take());
    }

    @Test
    void shouldRefuseWhatIsGivenBackTooOften() {
        SharedPixels pixels = pool.take();
        pixels.release();

        assertThrows(IllegalStateException.class, pixels::release);
    }

    /** Frames are lost, sessions change, and windows are answered late and in any order: none may show another's frame. */
    @Test
    void shouldLeaveThePicturesOfWindowsAloneAndMakeFewNewOnes() {
        Random random = new Random(3);
        WindowBuffer buffer = new WindowBuffer("door", RULE);
        Deque<ClipWindow> waiting = new ArrayDeque<>();
        Set<SharedPixels> made = Collections.newSetFromMap(new IdentityHashMap<>());
        int answered = 0;
        for (int frame = 0; frame < 20_000; frame++) {
            if (random.nextInt(200) == 0) {
                frame += random.nextInt(40);
            }
            SharedPixels pixels = pool.take();
            made.add(pixels);
            ByteBuffer.wrap(pixels.bytes()).putLong(frame);
            List<ClipWindow> windows =
                    new ArrayList<>(buffer.add(position(frame), pixels).windows());
            Collections.shuffle(windows, random);
            waiting.addAll(windows);
            while (waiting.size() > 4) {
                ClipWindow window = random.nextBoolean() ? waiting.removeFirst() : waiting.removeLast();
                check(window);
                window.release();
                answered++;
            }
        }

        assertTrue(answered > 1000, "there were windows");
        assertTrue(made.size() < 200, made.size() + " pictures were made");
    }

    private static FramePosition position(long frame) {
        long millis = Math.round(frame * 1000 / 15.0);
        long session = frame / 3000;
        Instant sessionStart = START.plusMillis(Math.round(session * 3000 * 1000 / 15.0));
        SessionKey key = new SessionKey(sessionStart, "s" + session);
        return new FramePosition(key, frame, START.plusMillis(millis), frame);
    }

    private static void check(ClipWindow window) {
        List<byte[]> frames = window.frames();
        long before = -1;
        for (byte[] bytes : frames) {
            long number = ByteBuffer.wrap(bytes).getLong();
            assertTrue(number >= before && number >= window.firstSequence() && number <= window.lastSequence());
            before = number;
        }
        assertEquals(window.firstSequence(), ByteBuffer.wrap(frames.get(0)).getLong());
        assertEquals(window.lastSequence(), ByteBuffer.wrap(frames.get(15)).getLong());
    }
}
