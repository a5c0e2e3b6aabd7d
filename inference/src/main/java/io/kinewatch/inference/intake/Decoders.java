package io.kinewatch.inference.intake;

import io.kinewatch.inference.clip.FramePreprocessor;
import io.kinewatch.schemas.clip.ClipSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** Threads that decode pictures, each with a preprocessor of its own. Used by the intake thread. */
final class Decoders implements AutoCloseable {
    private final BlockingQueue<FramePreprocessor> idle;
    private final ExecutorService threads;

    Decoders(ClipSpec clip, int count) {
        idle = new ArrayBlockingQueue<>(count);
        for (int i = 0; i < count; i++) {
            idle.add(new FramePreprocessor(clip));
        }
        AtomicInteger number = new AtomicInteger();
        threads = Executors.newFixedThreadPool(count, task -> {
            Thread thread = new Thread(task, "infer-decoder-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
    }

    /** Runs all tasks, several at a time, and waits for them. */
    void runAll(List<Consumer<FramePreprocessor>> tasks) throws InterruptedException {
        List<Future<?>> running = new ArrayList<>();
        tasks.forEach(task -> running.add(threads.submit(() -> run(task))));
        for (Future<?> task : running) {
            try {
                task.get();
            } catch (ExecutionException e) {
                throw new IllegalStateException("A decoder failed", e.getCause());
            }
        }
    }

    private void run(Consumer<FramePreprocessor> task) {
        FramePreprocessor preprocessor = idle.remove();
        try {
            task.accept(preprocessor);
        } finally {
            idle.add(preprocessor);
        }
    }

    /** Lets running tasks end first. */
    @Override
    public void close() {
        threads.shutdown();
        try {
            if (threads.awaitTermination(1, TimeUnit.SECONDS)) {
                idle.forEach(FramePreprocessor::close);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
