package io.kinewatch.training.train;

import io.kinewatch.schemas.ShutdownHook;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Lets the process end only between two parts of a batch: PyTorch tears its global state down when the process exits, and native code
 * that is still under way would crash there. On a signal the training thread is interrupted and waited for, so that it can save where it
 * is. Made and closed by the training thread; the signal comes on the virtual machine's own.
 */
final class OrderlyEnd implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 25;

    private final Thread training = Thread.currentThread();
    private final CountDownLatch ended = new CountDownLatch(1);
    private final ShutdownHook hook;
    private boolean ending;

    OrderlyEnd() {
        hook = new ShutdownHook("training-end", this::end);
    }

    /** Whether the process is to end. From now on the training thread may do what an interrupted one can't, such as write files. */
    synchronized boolean asked() {
        return ending && (Thread.interrupted() || ending);
    }

    /** Between two parts of a batch: throws {@link TrainingException} if the process is to end. */
    void check() {
        if (asked()) {
            throw new TrainingException("The run was ended");
        }
    }

    private void end() {
        ask();
        try {
            if (!ended.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new IllegalStateException("The training did not end within " + PATIENCE_SECONDS + " s");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Both at once: an interrupt that came after {@link #asked} has answered would hit the checkpoint that is being written. */
    private synchronized void ask() {
        ending = true;
        training.interrupt();
    }

    @Override
    public synchronized void close() {
        ended.countDown();
        hook.close();
    }
}
