package io.kinewatch.training.quantise;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class EngineCallsTest {
    /** Long enough for a thread that doesn't wait to come to its end. */
    private static final long MOMENT_MS = 200;

    private final EngineCalls calls = new EngineCalls();
    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch goOn = new CountDownLatch(1);

    /** Or the end of this process would wait for the lock that a test has left taken. */
    @AfterEach
    void close() {
        calls.close();
    }

    @Test
    void shouldEndBehindTheCallThatIsUnderWay() throws Exception {
        CompletableFuture<String> call = daemon(() -> calls.make(this::slow));
        begun.await();

        CompletableFuture<String> end = daemon(this::end);

        assertFalse(done(end), "it ends in the middle of a call");
        goOn.countDown();
        assertEquals("computed", call.get());
        assertEquals("ended", end.get());
    }

    @Test
    void shouldBeginNoCallOnceItHasEnded() throws Exception {
        daemon(this::end).get();

        CompletableFuture<String> call = daemon(() -> calls.make(() -> "computed"));

        assertFalse(done(call), "a call begins while the process ends");
    }

    @Test
    void shouldGiveWhatACallGivesOrThrows() {
        assertEquals("computed", calls.make(() -> "computed"));
        assertThrows(
                TimeoutException.class,
                () -> calls.make(() -> {
                    throw new TimeoutException();
                }));
        assertEquals("computed", calls.make(() -> "computed"), "one that failed is over, too");
    }

    private String slow() throws InterruptedException {
        begun.countDown();
        assertTrue(goOn.await(10, TimeUnit.SECONDS));
        return "computed";
    }

    private String end() {
        calls.end();
        return "ended";
    }

    private static boolean done(CompletableFuture<?> future) throws Exception {
        try {
            future.get(MOMENT_MS, TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        }
    }

    private static CompletableFuture<String> daemon(EngineCalls.Call<String, Exception> work) {
        var result = new CompletableFuture<String>();
        var thread = new Thread(() -> {
            try {
                result.complete(work.get());
            } catch (Exception e) {
                result.completeExceptionally(e);
            }
        });
        thread.setDaemon(true);
        thread.start();
        return result;
    }
}
