package io.kinewatch.local;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Lets a long-running command end tidily on Ctrl-C or SIGTERM: the JVM's end waits until everything is closed. Create it
 * first and close it last, in the main thread.
 */
final class Interruption implements AutoCloseable {
    /** A busy machine takes its time to end a broker's last transactions; who can't wait sends SIGKILL. */
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final CompletableFuture<Void> asked = new CompletableFuture<>();
    private final CountDownLatch closed = new CountDownLatch(1);

    Interruption() {
        Runtime.getRuntime().addShutdownHook(new Thread(this::askAndWait, "interruption"));
    }

    private void askAndWait() {
        asked.complete(null);
        try {
            if (!closed.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                System.err.println("kinewatch: did not close within " + PATIENCE.toSeconds() + " s");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whether the user has asked for the end. */
    boolean asked() {
        return asked.isDone();
    }

    /**
     * Waits until the user asks for the end, the work ends by itself, or the time is over.
     *
     * @param work completes when the work has ended; exceptionally when it failed, which is thrown
     * @param limit null waits without limit
     */
    void await(CompletableFuture<?> work, Duration limit) throws Exception {
        CompletableFuture<?> either = CompletableFuture.anyOf(asked, work);
        try {
            if (limit == null) {
                either.get();
            } else {
                either.get(limit.toMillis(), TimeUnit.MILLISECONDS);
            }
        } catch (TimeoutException e) {
            return;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Exception cause) {
                throw cause;
            }
            throw e;
        }
    }

    /** Does work that may never end. Returns at once when the user asks for the end, and leaves the work to itself. */
    void during(Runnable work) throws Exception {
        await(CompletableFuture.runAsync(work), null);
    }

    @Override
    public void close() {
        closed.countDown();
    }
}
