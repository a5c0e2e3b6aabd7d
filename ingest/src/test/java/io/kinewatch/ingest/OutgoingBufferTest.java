package io.kinewatch.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class OutgoingBufferTest {
    private static final int BYTES = 10;
    private static final Instant NOW = Instant.EPOCH;

    private final Map<Outgoing, String> names = new HashMap<>();

    @Test
    void shouldDropTheOldestOfACameraThatHasTooMany() {
        OutgoingBuffer buffer = new OutgoingBuffer(1000, 2);

        assertEquals(List.of(), offer(buffer, "door", "door-0"));
        assertEquals(List.of(), offer(buffer, "door", "door-1"));
        assertEquals(List.of("door-0"), offer(buffer, "door", "door-2"));

        assertEquals(2, buffer.size());
    }

    @Test
    void shouldDropFromTheLargestLaneWhenThereAreTooManyBytes() {
        OutgoingBuffer buffer = new OutgoingBuffer(40, 100);
        offer(buffer, "yard", "yard-0");
        offer(buffer, "door", "door-0");
        offer(buffer, "door", "door-1");
        offer(buffer, "door", "door-2");

        List<String> dropped = offer(buffer, "yard", "yard-1");

        assertEquals(List.of("door-0"), dropped);
        assertEquals(40, buffer.bytes());
    }

    @Test
    void shouldEmptyLanesInTurnAndEachInOrder() throws Exception {
        OutgoingBuffer buffer = new OutgoingBuffer(1000, 100);
        for (String name : List.of("a-0", "a-1", "a-2", "b-0", "c-0", "b-1")) {
            offer(buffer, name.substring(0, 1), name);
        }

        List<String> taken = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            taken.add(names.get(buffer.take()));
        }

        assertEquals(List.of("a-0", "b-0", "c-0", "a-1", "b-1", "a-2"), taken);
    }

    @Test
    void shouldGiveALaneItsTurnAlthoughItKeepsDropping() throws Exception {
        OutgoingBuffer buffer = new OutgoingBuffer(1000, 1);
        offer(buffer, "a", "a-0");
        offer(buffer, "b", "b-0");
        offer(buffer, "a", "a-1");

        assertEquals("a-1", names.get(buffer.take()));
    }

    @Test
    void shouldMakeALosslessCameraWaitAndNeverDropIt() throws Exception {
        OutgoingBuffer buffer = new OutgoingBuffer(20, 100);
        assertTrue(buffer.put(record("file", "file-0")));
        assertTrue(buffer.put(record("file", "file-1")));

        assertEquals(List.of("door-0"), offer(buffer, "door", "door-0"));
        Outgoing third = record("file", "file-2");
        CompletableFuture<Boolean> put = CompletableFuture.supplyAsync(() -> putQuietly(buffer, third));
        Awaitility.await().during(50, TimeUnit.MILLISECONDS).until(() -> !put.isDone());
        assertEquals("file-0", names.get(buffer.take()));

        assertTrue(put.get(5, TimeUnit.SECONDS));
        assertEquals(2, buffer.size());
    }

    @Test
    void shouldLetEverybodyGoWhenItIsClosed() throws Exception {
        OutgoingBuffer buffer = new OutgoingBuffer(10, 100);
        buffer.put(record("file", "file-0"));
        Outgoing second = record("file", "file-1");
        CompletableFuture<Boolean> put = CompletableFuture.supplyAsync(() -> putQuietly(buffer, second));

        buffer.close();

        assertFalse(put.get(5, TimeUnit.SECONDS));
        assertEquals(List.of("door-0"), offer(buffer, "door", "door-0"));
        assertEquals("file-0", names.get(buffer.take()));
        assertNull(buffer.take());
    }

    /** Whatever comes: the bounds hold, nothing vanishes uncounted, and what is left are each lane's newest in order. */
    @Property
    void shouldKeepTheNewestAndAccountForTheRest(
            @ForAll @Size(max = 100) List<@IntRange(min = 0, max = 3) Integer> cameras,
            @ForAll @IntRange(min = 10, max = 200) int maxBytes,
            @ForAll @IntRange(min = 1, max = 20) int maxPerLane)
            throws Exception {
        OutgoingBuffer buffer = new OutgoingBuffer(maxBytes, maxPerLane);
        List<String> dropped = new ArrayList<>();
        Map<Integer, Integer> next = new HashMap<>();
        for (int camera : cameras) {
            int number = next.merge(camera, 1, Integer::sum) - 1;
            dropped.addAll(offer(buffer, "" + camera, camera + "-" + number));
            assertTrue(buffer.bytes() <= maxBytes);
        }
        buffer.close();

        Map<Integer, Integer> expected = new HashMap<>();
        int left = 0;
        for (Outgoing taken = buffer.take(); taken != null; taken = buffer.take()) {
            String[] name = names.get(taken).split("-", 2);
            int camera = Integer.parseInt(name[0]);
            int number = Integer.parseInt(name[1]);
            assertTrue(number <= next.get(camera) - 1);
            assertEquals(expected.getOrDefault(camera, number), number);
            expected.put(camera, number + 1);
            left++;
        }
        expected.forEach((camera, after) -> assertEquals(next.get(camera), after));
        assertEquals(cameras.size(), left + dropped.size());
        assertEquals(0, buffer.bytes());
    }

    private List<String> offer(OutgoingBuffer buffer, String camera, String name) {
        return buffer.offer(record(camera, name)).stream().map(names::get).toList();
    }

    private Outgoing record(String camera, String name) {
        Outgoing record = new Outgoing("frames", camera, NOW, new byte[BYTES], Outgoing.UNWATCHED);
        names.put(record, name);
        return record;
    }

    private static boolean putQuietly(OutgoingBuffer buffer, Outgoing record) {
        try {
            return buffer.put(record);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
