package io.kinewatch.local.bench;

import io.kinewatch.inference.classify.ClipClassifier;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** The classifier with nothing around it: threads that do nothing but classify clips that are preprocessed. */
public final class BareRun {
    private final ClipClassifier classifier;
    private final List<List<byte[]>> clips;

    public BareRun(ClipClassifier classifier, List<List<byte[]>> clips) {
        this.classifier = classifier;
        this.clips = clips;
    }

    /**
     * Classifies for so long, each thread once at least.
     *
     * @param batch clips in a call
     * @return clips a second of all threads together, each until the end of the call in which time was up
     */
    public double clipsPerSecond(int threads, int batch, Duration time) throws InterruptedException {
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            List<Callable<Double>> work = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                int first = i * batch;
                work.add(() -> alone(first, batch, time));
            }
            double sum = 0;
            for (Future<Double> rate : pool.invokeAll(work)) {
                sum += rate.get();
            }
            return sum;
        } catch (ExecutionException e) {
            throw new IllegalStateException("The classifier failed", e.getCause());
        } finally {
            pool.shutdownNow();
        }
    }

    private double alone(int first, int batch, Duration time) {
        long start = System.nanoTime();
        long done = 0;
        do {
            List<List<byte[]>> some = new ArrayList<>(batch);
            for (int i = 0; i < batch; i++) {
                some.add(clips.get((int) ((first + done + i) % clips.size())));
            }
            classifier.logits(some);
            done += batch;
        } while (System.nanoTime() - start < time.toNanos());
        return done * 1e9 / (System.nanoTime() - start);
    }
}
