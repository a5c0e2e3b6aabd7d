package io.kinewatch.local.gpu;

import io.kinewatch.inference.classify.ClipClassifier;
import io.kinewatch.schemas.clip.ClipSpec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * How fast a classifier is, with clips of noise: what a network costs does not depend on what it sees. Several threads call it, as a stage's workers do, so
 * that one's frames are copied while the other's clips are computed.
 */
final class ClipRate {
    private static final long SEED = 1;

    private final ClipClassifier classifier;
    private final int callers;
    private final Duration round;

    ClipRate(ClipClassifier classifier, int callers, Duration round) {
        this.classifier = classifier;
        this.callers = callers;
        this.round = round;
    }

    /** The median of so many rounds after one that does not count. */
    double clipsPerSecond(int batch, int rounds) throws InterruptedException {
        List<List<byte[]>> clips = noise(classifier.clip(), batch);
        once(clips);
        double[] rates = new double[rounds];
        for (int i = 0; i < rounds; i++) {
            rates[i] = once(clips);
        }
        Arrays.sort(rates);
        return (rates[(rounds - 1) / 2] + rates[rounds / 2]) / 2;
    }

    private double once(List<List<byte[]>> clips) throws InterruptedException {
        ExecutorService pool = Executors.newFixedThreadPool(callers);
        try {
            Callable<Double> caller = () -> alone(clips);
            double sum = 0;
            for (Future<Double> rate : pool.invokeAll(Collections.nCopies(callers, caller))) {
                sum += rate.get();
            }
            return sum;
        } catch (ExecutionException e) {
            throw new IllegalStateException("The classifier failed", e.getCause());
        } finally {
            pool.shutdownNow();
        }
    }

    private double alone(List<List<byte[]>> clips) {
        long start = System.nanoTime();
        long done = 0;
        while (done == 0 || System.nanoTime() - start < round.toNanos()) {
            classifier.logits(clips);
            done += clips.size();
        }
        return done * 1e9 / (System.nanoTime() - start);
    }

    private static List<List<byte[]>> noise(ClipSpec spec, int count) {
        Random random = new Random(SEED);
        List<List<byte[]>> clips = new ArrayList<>();
        for (int clip = 0; clip < count; clip++) {
            List<byte[]> frames = new ArrayList<>();
            for (int t = 0; t < spec.frames(); t++) {
                byte[] frame = new byte[spec.frameBytes()];
                random.nextBytes(frame);
                frames.add(frame);
            }
            clips.add(frames);
        }
        return clips;
    }
}
