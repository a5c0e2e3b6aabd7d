package io.kinewatch.monitor;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What has to be done again and again, each with a thread of its own at hand, so that none waits for another. */
final class Chores implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Chores.class);
    private static final int THREADS = 3;

    private final ScheduledExecutorService executor;

    /** One chore. */
    @FunctionalInterface
    interface Chore {
        void runOnce() throws InterruptedException;
    }

    Chores() {
        AtomicInteger count = new AtomicInteger();
        ThreadFactory threads = task -> {
            Thread thread = new Thread(task, "monitor-chores-" + count.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
        executor = Executors.newScheduledThreadPool(THREADS, threads);
    }

    /** Does it now, and so long after it was done each time. */
    void every(Duration pause, Chore chore) {
        ScheduledFuture<?> unused =
                executor.scheduleWithFixedDelay(() -> attempt(chore), 0, pause.toMillis(), TimeUnit.MILLISECONDS);
    }

    private static void attempt(Chore chore) {
        try {
            chore.runOnce();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            log.error("a chore failed and is tried again", e);
        }
    }

    @Override
    public void close() {
        executor.shutdownNow();
    }
}
