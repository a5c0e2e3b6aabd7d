package io.kinewatch.inference;

import io.kinewatch.inference.InferenceMetrics.Hop;
import io.kinewatch.inference.batch.DropReason;
import io.kinewatch.inference.batch.PendingWindow;
import io.kinewatch.inference.batch.ServiceTime;
import io.kinewatch.inference.batch.WindowQueue;
import io.kinewatch.inference.classify.ClipClassifier;
import io.kinewatch.inference.clip.FrameDecoder;
import io.kinewatch.inference.window.SharedPicture;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;

/**
 * The threads that run the network: each takes a batch from the queue, decodes what no other window has decoded, classifies it, and answers its
 * windows, all on its own. An error of the network is a bug or a broken machine, so it ends the stage.
 */
final class ClassifierWorkers {
    private final WindowQueue queue;
    private final ClipClassifier classifier;
    private final PredictionWriter writer;
    private final ServiceTime inferTime;
    private final ServiceTime turnTime;
    private final Semaphore turns;
    private final InferenceMetrics metrics;
    private final Clock clock;
    private final List<Thread> threads = new ArrayList<>();

    /**
     * No thread runs yet.
     *
     * @param inferTime is told how long a window takes, decoding included
     * @param turnTime is told how long a batch waits for the classifier, which others may be busy with
     */
    ClassifierWorkers(
            WindowQueue queue,
            ClipClassifier classifier,
            PredictionWriter writer,
            ServiceTime inferTime,
            ServiceTime turnTime,
            InferenceMetrics metrics,
            Clock clock) {
        this.queue = queue;
        this.classifier = classifier;
        this.writer = writer;
        this.inferTime = inferTime;
        this.turnTime = turnTime;
        this.turns = new Semaphore(classifier.callsAtOnce());
        this.metrics = metrics;
        this.clock = clock;
    }

    /**
     * Starts the threads; they end when the queue closes. Their decoders are made before, because that loads native libraries, and ending the stage shall not
     * have to wait for it.
     *
     * @param failed is told when one fails
     */
    void start(int count, Consumer<Throwable> failed) {
        for (int i = 1; i <= count; i++) {
            FrameDecoder decoder = new FrameDecoder(classifier.clip());
            Thread thread = new Thread(() -> run(decoder, failed), "infer-worker-" + i);
            threads.add(thread);
            thread.start();
        }
    }

    /** Waits for the threads, whose queue is closed. */
    void join() throws InterruptedException {
        for (Thread thread : threads) {
            thread.join();
        }
    }

    private void run(FrameDecoder decoder, Consumer<Throwable> failed) {
        try (decoder) {
            List<PendingWindow> batch = queue.take();
            while (!batch.isEmpty()) {
                answer(batch, decoder);
                batch = queue.take();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException | Error e) {
            failed.accept(e);
        }
    }

    private void answer(List<PendingWindow> batch, FrameDecoder decoder) {
        Instant taken = clock.instant();
        List<PendingWindow> decoded = new ArrayList<>(batch.size());
        List<List<byte[]>> clips = new ArrayList<>(batch.size());
        for (PendingWindow pending : batch) {
            List<SharedPicture> undecodable = pending.window().decode(decoder);
            if (undecodable.isEmpty()) {
                decoded.add(pending);
                clips.add(pending.window().frames());
            } else {
                pending.giveUp(undecodable);
                metrics.dropped(DropReason.CORRUPT_IMAGE);
            }
        }
        if (!decoded.isEmpty()) {
            classify(decoded, clips, taken);
        }
    }

    private void classify(List<PendingWindow> batch, List<List<byte[]>> clips, Instant taken) {
        metrics.batch(batch.size());
        Instant decodedAt = clock.instant();
        turns.acquireUninterruptibly();
        Instant turnAt = clock.instant();
        float[][] logits;
        try {
            logits = classifier.logits(clips);
        } finally {
            turns.release();
        }
        Instant predictedAt = clock.instant();
        for (int i = 0; i < logits.length; i++) {
            PendingWindow pending = batch.get(i);
            pending.answer(writer.prediction(pending.window(), logits[i], predictedAt));
            metrics.latency(Hop.QUEUE, pending.window().endedAt(), taken);
            metrics.latency(Hop.INFER, pending.window().endedAt(), predictedAt);
        }
        Duration waited = Duration.between(decodedAt, turnAt);
        turnTime.record(waited);
        inferTime.record(Duration.between(taken, predictedAt).minus(waited).dividedBy(logits.length));
    }
}
