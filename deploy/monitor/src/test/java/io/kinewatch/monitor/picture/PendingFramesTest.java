package io.kinewatch.monitor.picture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

class PendingFramesTest {
    private final PendingFrames pending = new PendingFrames();

    @Test
    void shouldKeepOnlyTheNewestAndTheTurn() throws InterruptedException {
        assertFalse(pending.put("gate", frame(1)));
        assertFalse(pending.put("yard", frame(2)));

        assertTrue(pending.put("gate", frame(3)));

        assertEquals(Map.entry("gate", 3L), next());
        assertEquals(Map.entry("yard", 2L), next());
    }

    @Test
    void shouldNotGiveACameraToTwoThreads() throws InterruptedException {
        pending.put("gate", frame(1));
        assertEquals(Map.entry("gate", 1L), next());
        pending.put("gate", frame(2));
        pending.put("yard", frame(3));

        assertEquals(Map.entry("yard", 3L), next());
        pending.done("gate");

        assertEquals(Map.entry("gate", 2L), next());
    }

    @Test
    void shouldLetThoseGoWhoWaitWhenItIsClosed() throws Exception {
        CompletableFuture<Boolean> empty = CompletableFuture.supplyAsync(() -> {
            try {
                return pending.take().isEmpty();
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        });

        pending.close();

        assertTrue(empty.get(10, TimeUnit.SECONDS));
    }

    private Map.Entry<String, Long> next() throws InterruptedException {
        Optional<Map.Entry<String, ConsumerRecord<byte[], byte[]>>> taken = pending.take();
        return Map.entry(
                taken.orElseThrow().getKey(), taken.orElseThrow().getValue().offset());
    }

    private static ConsumerRecord<byte[], byte[]> frame(long offset) {
        return new ConsumerRecord<>("frames", 0, offset, new byte[0], new byte[0]);
    }
}
