package io.kinewatch.training.bench;

import io.kinewatch.training.data.Split;
import io.kinewatch.training.data.VideoIndex;
import io.kinewatch.training.figures.FigureAction;
import io.kinewatch.training.figures.FigureSet;
import io.kinewatch.training.figures.FigureVideos;
import io.kinewatch.training.network.djl.TorchEngine;
import io.kinewatch.training.preset.PlanInput;
import io.kinewatch.training.train.Machine;
import io.kinewatch.training.train.TrainingPlan;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/**
 * Measures training on this machine's CPU with people that it draws itself, as H.264 videos of 320x240 that are decoded while it
 * trains: whose the CPU time is, how long the learner waits for clips, and whether memory stays flat. Needs Linux and DJL's PyTorch engine. One
 * thread.
 *
 * @param folder where the videos are drawn
 * @param amount how much is measured
 * @param threads that the engine uses, and that make clips
 */
public record TrainBench(Path folder, Amount amount, int threads) {
    private static final long SEED = 1;
    private static final int BATCH = 8;
    private static final int SMALL_BATCH = 4;
    private static final int CPU_WARM_UP = 2;
    private static final int DATA_WARM_UP = 3;
    private static final int POINTS = 25;

    /** Steps behind the measured ones, so that clips are made as fast up to the end. */
    private static final int BEHIND = 4;

    private static final double WIDTH = 0.25;
    private static final String NETWORK = "hara/resnet-18";
    private static final String SMALL_NETWORK = "hara/resnet-10";
    private static final Map<String, String> SMALL = Map.of("width", "0.125", "size", "32", "frames", "8");

    /**
     * How much is measured.
     *
     * @param videos that are drawn
     * @param cpuSteps of the whole network
     * @param dataSteps of the narrow network
     * @param memorySteps of the small network
     */
    public record Amount(int videos, int cpuSteps, int dataSteps, int memorySteps) {
        public Amount {
            int labels = FigureAction.labels().size();
            if (videos < labels || cpuSteps < 1 || dataSteps < 1 || memorySteps < POINTS) {
                throw new IllegalArgumentException(
                        "give at least %d videos, 1 step for CPU time, 1 for data, and %d for memory"
                                .formatted(labels, POINTS));
            }
        }
    }

    /** What was found. */
    public record Report(Machine machine, int threads, CpuShare cpu, DataWait data, MemoryTrend memory) {
        /** Whether all goals are reached. */
        public boolean reached() {
            return cpu.reached() && data.reached() && memory.reached();
        }
    }

    /** Whether this system tells what is to be measured. */
    public static boolean possible() {
        return ThreadTimes.known();
    }

    /** Measures all three, one after another; memory first, before the others have any to spare. */
    public Report run() throws IOException, InterruptedException {
        FigureSet set = FigureSet.of(folder, SEED, amount.videos, 0, 0);
        VideoIndex index = VideoIndex.read(new FigureVideos(set, threads).write((done, total) -> {}));
        TorchEngine.use(threads);
        PlanInput input =
                new PlanInput(FigureAction.labels(), index.videos(Split.TRAIN).size(), false, SEED);
        TrainingPlan small = BenchPlans.plan(input, SMALL_NETWORK, SMALL, SMALL_BATCH, amount.memorySteps);
        MemoryTrend memory = MemoryMeasurement.run(small, index, threads, POINTS);
        TrainingPlan whole = BenchPlans.plan(input, NETWORK, Map.of(), BATCH, CPU_WARM_UP + amount.cpuSteps + BEHIND);
        CpuShare cpu = new CpuMeasurement(whole, index, threads).run(CPU_WARM_UP, amount.cpuSteps);
        DataWait data = data(index, input);
        return new Report(Machine.here(), threads, cpu, data, memory);
    }

    private DataWait data(VideoIndex index, PlanInput input) throws IOException {
        int steps = amount.dataSteps;
        TrainingPlan plan =
                BenchPlans.plan(input, NETWORK, Map.of("width", "" + WIDTH), BATCH, DATA_WARM_UP + steps + BEHIND);
        try (SteppedTraining training = new SteppedTraining(plan, index, threads)) {
            training.steps(DATA_WARM_UP);
            long waited = training.waited();
            long since = System.nanoTime();
            training.steps(steps);
            double seconds = (System.nanoTime() - since) / 1e9;
            double waiting = (training.waited() - waited) / 1e9;
            return new DataWait(NETWORK, WIDTH, BATCH, steps, seconds, waiting / seconds, steps * BATCH / seconds);
        }
    }
}
