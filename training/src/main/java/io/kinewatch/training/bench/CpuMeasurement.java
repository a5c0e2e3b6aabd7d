package io.kinewatch.training.bench;

import com.sun.management.OperatingSystemMXBean;
import io.kinewatch.training.bench.ThreadTimes.Owner;
import io.kinewatch.training.data.VideoIndex;
import io.kinewatch.training.train.TrainingPlan;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Trains on a thread of its own and splits the CPU time of the process by whose it was.
 *
 * <p>The process's time over the steps is split by thread ({@link ThreadTimes}). What the engine's own threads spent counts in full, what the
 * learner's thread spent in the proportion of {@link EngineSamples}; data threads, compilers, garbage collection and all else count
 * as not the engine's. What the looking costs is left out of everything. For one use.
 */
final class CpuMeasurement {
    private static final String LEARNER = "learner";
    private static final long LOOK_MILLIS = 20;

    private final OperatingSystemMXBean process = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    private final AtomicBoolean measuring = new AtomicBoolean();
    private final TrainingPlan plan;
    private final VideoIndex index;
    private final int threads;

    CpuMeasurement(TrainingPlan plan, VideoIndex index, int threads) {
        this.plan = plan;
        this.index = index;
        this.threads = threads;
    }

    private record Measured(Map<Owner, Long> spent, long process, double wallSeconds) {}

    /** Measures so many steps after some others. */
    CpuShare run(int warmUp, int steps) throws IOException, InterruptedException {
        FutureTask<Measured> work = new FutureTask<>(() -> measure(warmUp, steps));
        Thread learner = new Thread(work, LEARNER);
        learner.setDaemon(true);
        learner.start();
        EngineSamples samples = new EngineSamples(learner);
        Measured found = watched(work, samples);
        return CpuShare.of(
                new CpuShare.Work(plan.network(), plan.descent().batch(), steps, found.wallSeconds),
                found.spent,
                found.process - samples.cost(),
                samples.engineShare());
    }

    private Measured watched(FutureTask<Measured> work, EngineSamples samples)
            throws IOException, InterruptedException {
        while (true) {
            try {
                return work.get(LOOK_MILLIS, TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                if (measuring.get()) {
                    samples.look();
                }
            } catch (ExecutionException e) {
                throw new IOException(
                        "Training could not be measured: " + e.getCause().getMessage(), e.getCause());
            }
        }
    }

    private Measured measure(int warmUp, int steps) throws IOException {
        try (SteppedTraining training = new SteppedTraining(plan, index, threads)) {
            training.steps(warmUp);
            long self = ThreadTimes.currentThread();
            ThreadTimes before = ThreadTimes.now(self, LEARNER);
            long processBefore = process.getProcessCpuTime();
            long since = System.nanoTime();
            measuring.set(true);
            training.steps(steps);
            measuring.set(false);
            double seconds = (System.nanoTime() - since) / 1e9;
            long spent = process.getProcessCpuTime() - processBefore;
            return new Measured(ThreadTimes.now(self, LEARNER).since(before), spent, seconds);
        }
    }
}
