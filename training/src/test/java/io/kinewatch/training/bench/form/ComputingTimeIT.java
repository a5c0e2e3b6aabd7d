package io.kinewatch.training.bench.form;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.management.ManagementFactory;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** CPU time against threads that burn a known amount of it. */
@Timeout(60)
class ComputingTimeIT {
    private static final long BURNT = 300_000_000;

    /** The system counts in ticks where it is old, and a thread does a little more than burn. */
    private static final long INEXACT = 60_000_000;

    @Test
    void shouldCountWhatTheThreadComputes() {
        about(BURNT, new ComputingTime(1).of(() -> burn(BURNT)));
    }

    @Test
    void shouldNotCountWhatTheThreadWaits() {
        about(0, new ComputingTime(1).of(() -> waitFor(BURNT)));
    }

    @Test
    void shouldCountThreadsOfTheSameNameOnlyWhereThereAreSeveral() {
        String engine = Thread.currentThread().getName();

        about(0, new ComputingTime(1).of(() -> burnOn(engine)));
        about(BURNT, new ComputingTime(2).of(() -> burnOn(engine)));
        about(2 * BURNT, new ComputingTime(2).of(() -> burnOn(engine, () -> burn(BURNT))));
    }

    @Test
    void shouldCountPyTorchsThreadsButNoOthers() {
        about(BURNT, new ComputingTime(2).of(() -> burnOn("pt_main_thread")));
        about(0, new ComputingTime(2).of(() -> burnOn("compiler")));
    }

    private static void about(long expected, long found) {
        assertTrue(
                Math.abs(found - expected) < INEXACT,
                "%d ms, not about %d".formatted(found / 1_000_000, expected / 1_000_000));
    }

    private static void burn(long nanos) {
        var threads = ManagementFactory.getThreadMXBean();
        long end = threads.getCurrentThreadCpuTime() + nanos;
        while (threads.getCurrentThreadCpuTime() < end) {
            Thread.onSpinWait();
        }
    }

    private static void waitFor(long nanos) {
        for (long end = System.nanoTime() + nanos; System.nanoTime() < end; ) {
            LockSupport.parkNanos(end - System.nanoTime());
        }
    }

    private static void burnOn(String name) {
        burnOn(name, () -> {});
    }

    /** The thread is still there when its time is read, as an engine's is; it has computed nothing before. */
    private static void burnOn(String name, Runnable meanwhile) {
        var burnt = new CountDownLatch(1);
        var thread = new Thread(
                () -> {
                    burn(BURNT);
                    burnt.countDown();
                    LockSupport.park();
                },
                name);
        thread.setDaemon(true);
        thread.start();
        meanwhile.run();
        try {
            burnt.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
