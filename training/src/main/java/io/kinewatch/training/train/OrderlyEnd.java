package io.kinewatch.training.train;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Lets the process end only between two steps of a run: PyTorch tears its global state down when the process exits, and a step
 * that is still under way would crash there. On a signal the training thread is interrupted and waited for. Made and closed by
 * the training thread; the signal comes on the virtual machine's own.
 */
final class OrderlyEnd implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 10;

    private final Thread training = Thread.currentThread();
    private final CountDownLatch ended = new CountDownLatch(1);
    private final Thread hook = new Thread(this::end, "training-end");
    private volatile boolean ending;

    OrderlyEnd() {
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /** Between two steps: throws {@link TrainingException} if the process is to end. */
    void check() {
        if (ending) {
            throw new TrainingException("The run was ended; start it again to go on from its last checkpoint");
        }
    }

    private void end() {
        ending = true;
        training.interrupt();
        try {
            if (!ended.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new IllegalStateException("The step did not end within " + PATIENCE_SECONDS + " s");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        ended.countDown();
        if (!ending) {
            try {
                Runtime.getRuntime().removeShutdownHook(hook);
            } catch (IllegalStateException e) {
                // The process has begun to end since: the hook finds that the run has ended, too.
                ending = true;
            }
        }
    }
}
