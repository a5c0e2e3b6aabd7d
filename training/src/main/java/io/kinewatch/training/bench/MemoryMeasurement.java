package io.kinewatch.training.bench;

import io.kinewatch.training.data.VideoIndex;
import io.kinewatch.training.train.TrainingPlan;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Looks at the memory of the process again and again while it trains. Stateless. */
final class MemoryMeasurement {
    private static final Path STATUS = Path.of("/proc/self/status");
    private static final String RESIDENT = "VmRSS:";
    private static final double MEGABYTE = 1e6;

    private MemoryMeasurement() {}

    /**
     * Goes through the plan's epoch.
     *
     * @param points how often to look
     */
    static MemoryTrend run(TrainingPlan plan, VideoIndex index, int threads, int points) throws IOException {
        int steps = plan.stepsPerEpoch();
        List<MemoryTrend.Point> found = new ArrayList<>();
        try (SteppedTraining training = new SteppedTraining(plan, index, threads)) {
            for (int i = 0; i < points; i++) {
                int done = Math.toIntExact((long) steps * i / points);
                int until = Math.toIntExact((long) steps * (i + 1) / points);
                training.steps(until - done);
                found.add(point(until));
            }
        }
        return MemoryTrend.of(plan.network(), steps, found);
    }

    private static MemoryTrend.Point point(int step) throws IOException {
        MemoryMXBean memory = ManagementFactory.getMemoryMXBean();
        memory.gc();
        double heap = memory.getHeapMemoryUsage().getUsed() / MEGABYTE;
        return new MemoryTrend.Point(step, resident(), heap);
    }

    private static double resident() throws IOException {
        String line = Files.readAllLines(STATUS).stream()
                .filter(candidate -> candidate.startsWith(RESIDENT))
                .findFirst()
                .orElseThrow(() -> new IOException(STATUS + " has no " + RESIDENT));
        return Long.parseLong(line.replaceAll("\\D", "")) * 1024 / MEGABYTE;
    }
}
