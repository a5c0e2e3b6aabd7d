package io.kinewatch.training.train;

import io.kinewatch.training.data.VideoIndex;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A short training with all that draws at random, on one thread, with checkpoints in mid-epoch: in the test's process, or in one of its own that
 * is killed. Its clock ticks whenever it is asked, so that a checkpoint comes every few steps however fast the machine is.
 */
public final class CheckpointedTraining {
    static final int CLIPS = 60;
    static final int EPOCHS = 3;
    static final String STEP = "step ";

    private static final Duration SAVE_EVERY = Duration.ofMillis(10);

    private CheckpointedTraining() {}

    /**
     * Trains in the folder that is the first argument, on the index in it, and says each step. A second one is a step behind which the training
     * thread waits for the signal to end; then the only checkpoints are those of epochs and of the end.
     */
    public static void main(String[] arguments) throws IOException {
        int last = arguments.length > 1 ? Integer.parseInt(arguments[1]) : Integer.MAX_VALUE;
        RecordingProgress progress = new RecordingProgress(report -> {
            System.out.println(STEP + report.step());
            if (report.step() == last) {
                awaitInterrupt();
            }
        });
        run(Path.of(arguments[0]), "run", last == Integer.MAX_VALUE ? SAVE_EVERY : Duration.ofDays(1), progress);
    }

    private static void awaitInterrupt() {
        long until = System.nanoTime() + Duration.ofMinutes(1).toNanos();
        while (!Thread.currentThread().isInterrupted() && System.nanoTime() < until) {
            Thread.onSpinWait();
        }
    }

    /** Dropout, gradients of three parts, varied clips that are decoded when they are wanted. */
    static TrainingPlan plan() {
        TrainingPlan dropped = TestingPlans.with(TestingPlans.tiny(EPOCHS, CLIPS), "/objective/dropout", 0.3);
        return TestingPlans.with(dropped, "/descent/microBatch", 2);
    }

    static Training.Result run(Path folder, String name, TrainingProgress progress) throws IOException {
        return run(folder, name, SAVE_EVERY, progress);
    }

    private static Training.Result run(Path folder, String name, Duration saveEvery, TrainingProgress progress)
            throws IOException {
        Training.Options options = new Training.Options(folder.resolve(name), null, true, 1, saveEvery, 1);
        AtomicLong now = new AtomicLong();
        InstantSource ticking = () -> Instant.ofEpochMilli(now.incrementAndGet());
        return new Training(plan(), options, progress, ticking).run(VideoIndex.read(folder.resolve("index.jsonl")));
    }
}
