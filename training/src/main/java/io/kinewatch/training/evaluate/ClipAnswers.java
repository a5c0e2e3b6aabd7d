package io.kinewatch.training.evaluate;

import io.kinewatch.training.data.ClipPlace;
import io.kinewatch.training.data.ClipSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * Asks a classifier about many clips, several batches at a time. Immutable.
 *
 * @param clips gives the frames
 * @param control what is done to them before
 * @param classifier is asked; has to be thread-safe where threads is above 1
 * @param threads batches at a time
 */
public record ClipAnswers(ClipSource clips, ClipControl control, ClipClassifier classifier, int threads) {
    private static final int BATCH = 16;
    private static final long PATIENCE_SECONDS = 60;

    /** The probabilities of each clip, by labelIndex. */
    public List<float[]> of(List<ClipPlace> places) {
        ExecutorService pool = Executors.newFixedThreadPool(threads, run -> new Thread(run, "evaluation"));
        try {
            List<Future<List<float[]>>> batches = new ArrayList<>();
            for (int from = 0; from < places.size(); from += BATCH) {
                List<ClipPlace> batch = places.subList(from, Math.min(places.size(), from + BATCH));
                batches.add(pool.submit(() -> classifier.probabilities(batch.stream()
                        .map(place -> control.apply(clips.frames(place)))
                        .toList())));
            }
            List<float[]> answers = new ArrayList<>(places.size());
            for (Future<List<float[]>> batch : batches) {
                answers.addAll(batch.get());
            }
            return answers;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("The evaluation was interrupted", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(
                    "The evaluation failed: " + e.getCause().getMessage(), e.getCause());
        } finally {
            end(pool);
        }
    }

    /** Waits for the batches that are under way: native code must not outlive what it works on. */
    private static void end(ExecutorService pool) {
        pool.shutdownNow();
        boolean interrupted = Thread.interrupted();
        try {
            if (!pool.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new IllegalStateException("A batch did not end within " + PATIENCE_SECONDS + " s");
            }
        } catch (InterruptedException e) {
            interrupted = true;
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
