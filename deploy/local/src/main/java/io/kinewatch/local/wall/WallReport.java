package io.kinewatch.local.wall;

import io.kinewatch.training.train.Machine;

/**
 * What {@code bench wall} found.
 *
 * @param jpegBytes of a frame on average
 * @param one the wall in one browser
 * @param all the wall in all browsers
 * @param others all but the one that reads nothing any more
 * @param stoppedPicturesPerSecond that one
 */
public record WallReport(
        Machine machine,
        int cameras,
        double framesPerSecond,
        double jpegBytes,
        WallPhase one,
        WallPhase all,
        WallMemory memory,
        WallPhase others,
        double stoppedPicturesPerSecond) {
    public static final double MOST_CORES = 1;
    public static final int LONGEST_P99 = 300;
    /** What the others may lose to one that reads nothing. */
    public static final double LEAST_SHARE = 0.95;

    public boolean cpuReached() {
        return one.cpuCores() < MOST_CORES && all.cpuCores() < MOST_CORES;
    }

    public boolean latencyReached() {
        return one.p99Milliseconds() < LONGEST_P99 && all.p99Milliseconds() < LONGEST_P99;
    }

    /** In shares of what the cameras sent meanwhile. */
    public boolean othersReached() {
        return share(others) >= LEAST_SHARE * share(all) && others.p99Milliseconds() < LONGEST_P99;
    }

    private static double share(WallPhase phase) {
        return phase.leastPicturesPerSecond() / phase.framesPerSecond();
    }

    public boolean reached() {
        return cpuReached() && latencyReached() && memory.reached() && othersReached();
    }
}
