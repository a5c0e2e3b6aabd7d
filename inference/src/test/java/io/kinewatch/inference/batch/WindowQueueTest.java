package io.kinewatch.inference.batch;

import static io.kinewatch.inference.batch.TestingWindows.NOON;
import static io.kinewatch.inference.batch.TestingWindows.names;
import static io.kinewatch.inference.batch.TestingWindows.window;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class WindowQueueTest {
    private static final BatchRule LIVE =
            new BatchRule(2, Duration.ofMillis(50), Optional.of(Duration.ofSeconds(2)), 2);

    private final List<String> dropped = new ArrayList<>();
    private final ServiceTime serviceTime = new ServiceTime(Clock.fixed(NOON, ZoneOffset.UTC));
    private final ServiceTime publishTime = new ServiceTime(Clock.fixed(NOON, ZoneOffset.UTC));

    @Test
    void shouldGiveUpAWindowThatIsLateWhenItComes() throws InterruptedException {
        WindowQueue queue = queueAt(3000);
        PendingWindow late = window("door", 999, 3000);
        queue.add(late);
        queue.add(window("door", 1000, 3000));

        assertEquals(List.of("door@1000"), names(queue.take()));
        assertEquals(List.of("late"), dropped);
        assertTrue(late.isDecided());
        assertEquals(Optional.empty(), late.prediction());
    }

    @Test
    void shouldKeepTimeForTheAnswerButNeverMoreThanHalfTheBudget() {
        publishTime.record(Duration.ofSeconds(9));
        WindowQueue queue = queueAt(3000);
        queue.add(window("door", 1999, 3000));
        queue.add(window("door", 2000, 3000));

        assertEquals(1, queue.waiting());
    }

    @Test
    void shouldTakeFewerAtOnceWhereTheNetworkIsSlow() throws InterruptedException {
        serviceTime.record(Duration.ofMillis(130));
        WindowQueue queue = queueAt(1000);
        queue.add(window("door", 1000, 1000));
        queue.add(window("yard", 1000, 1000));

        assertEquals(List.of("door@1000"), names(queue.take()));
        assertEquals(List.of("yard@1000"), names(queue.take()));
    }

    @Test
    void shouldGiveUpTheOldestWhenItIsFull() throws InterruptedException {
        WindowQueue queue = queueAt(1000);
        queue.add(window("door", 1, 1000));
        queue.add(window("door", 2, 1000));
        assertTrue(queue.isFull());
        queue.add(window("door", 3, 1000));

        assertEquals(List.of("queue-full"), dropped);
        assertEquals(List.of("door@2", "door@3"), names(queue.take()));
        assertFalse(queue.isFull());
    }

    @Test
    void shouldLetAWaitingWorkerGoWhenItCloses() throws Exception {
        WindowQueue queue = queueAt(0);
        CompletableFuture<List<PendingWindow>> worker = CompletableFuture.supplyAsync(() -> {
            try {
                return queue.take();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });

        queue.close();

        assertEquals(List.of(), worker.get(10, TimeUnit.SECONDS));
    }

    private WindowQueue queueAt(int millis) {
        Clock clock = Clock.fixed(NOON.plusMillis(millis), ZoneOffset.UTC);
        return new WindowQueue(
                LIVE,
                serviceTime::expected,
                publishTime::expected,
                clock,
                (window, reason) -> dropped.add(reason.label()));
    }
}
