package io.kinewatch.local.load;

import java.io.IOException;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * How many cameras fit: the cores, divided by the CPU time that a camera takes of all processes, those that replay the cameras included. Measured
 * after minutes of more than fits, because code is compiled by how often it has run, and then near to what fits until the cost falls no more.
 *
 * @param cameras that fit
 * @param cpuMsPerSecond CPU milliseconds that a camera takes in a second
 * @param bareWindowsPerSecond of the network alone, which the first load was chosen by
 */
public record Calibration(int cameras, double cpuMsPerSecond, double bareWindowsPerSecond) {
    /** Of what the bare classifier would bear: more than fits, so that the processes do as much as they can. */
    private static final double COMPILING = 0.4;

    /** Times as long as a measurement. */
    private static final int COMPILING_TIMES = 12;

    private static final double FIRST = 0.2;
    private static final double SECOND = 0.6;
    private static final int TRIES = 4;

    /** A cost that is less than this part of the one before is still falling. */
    private static final double SETTLED = 0.95;

    /** In a row: compilers come in bursts. */
    private static final int SETTLED_STEPS = 2;

    private static final int MOST_STEPS = 10;

    /**
     * Finds it.
     *
     * @param windowsPerCamera a second
     * @param time of each measurement, after as long for warming up
     * @param progress is told what is measured next
     */
    static Calibration find(
            LiveRun run, double bareWindowsPerSecond, double windowsPerCamera, Duration time, Consumer<String> progress)
            throws IOException, InterruptedException {
        int cores = Runtime.getRuntime().availableProcessors();
        compile(run, cameras(COMPILING * bareWindowsPerSecond / windowsPerCamera), time, progress);
        int load = cameras(FIRST * bareWindowsPerSecond / windowsPerCamera);
        double perCamera = measured(run, load, time, progress);
        int settled = 0;
        for (int step = 0; settled < SETTLED_STEPS && step < MOST_STEPS; step++) {
            int next = cameras(SECOND * cores / perCamera);
            double now = measured(run, next, time, progress);
            settled = now < SETTLED * perCamera ? 0 : settled + 1;
            perCamera = Math.min(perCamera, now);
        }
        return new Calibration(Math.max(1, (int) (cores / perCamera)), 1000 * perCamera, bareWindowsPerSecond);
    }

    private static int cameras(double load) {
        return Math.max(1, (int) Math.round(load));
    }

    private static void compile(LiveRun run, int cameras, Duration time, Consumer<String> progress)
            throws IOException, InterruptedException {
        Duration length = time.multipliedBy(COMPILING_TIMES);
        progress.accept("letting Java compile: %d cameras for %d s".formatted(cameras, length.toSeconds()));
        run.film(cameras);
        run.pass(length);
    }

    /** Cores that a camera takes; at half of the load again where the stage did not keep up. */
    private static double measured(LiveRun run, int cameras, Duration time, Consumer<String> progress)
            throws IOException, InterruptedException {
        int load = cameras;
        for (int i = 1; ; i++) {
            progress.accept("looking for the load that fits: %d cameras for %d s"
                    .formatted(load, time.multipliedBy(2).toSeconds()));
            run.film(load);
            run.pass(time);
            LivePhase phase = run.measure(time);
            if (phase.keptUp() || load == 1 || i == TRIES) {
                return phase.cores().total() / load;
            }
            load = Math.max(1, load / 2);
        }
    }
}
