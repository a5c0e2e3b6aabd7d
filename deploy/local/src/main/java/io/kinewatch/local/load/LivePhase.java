package io.kinewatch.local.load;

import java.util.List;

/**
 * What was measured while so many cameras were live.
 *
 * @param seconds of wall time
 * @param framesPerSecond of all cameras, as the broker got them
 * @param windowsPerSecond published
 * @param dropped windows given up on purpose
 * @param lagBefore frames that the stage had not read yet at the beginning
 * @param lagAfter the same at the end
 * @param fairness Jain's index of published windows per camera
 * @param longestMs from capture until a subscriber had a prediction, the longest
 * @param hops from capture until each was reached
 * @param meanBatch windows in a call of the network
 * @param cores that each was busy with on average
 */
public record LivePhase(
        int cameras,
        double seconds,
        double framesPerSecond,
        double windowsPerSecond,
        long dropped,
        double lagBefore,
        double lagAfter,
        double fairness,
        double longestMs,
        List<HopLatency> hops,
        double meanBatch,
        Cores cores) {
    /** A subscriber has the prediction. */
    public static final String READ = "read";

    /**
     * Cores' worth of CPU time.
     *
     * @param cameras this process: cameras and subscriber
     */
    public record Cores(double stage, double events, double broker, double cameras) {
        public double total() {
            return stage + events + broker + cameras;
        }
    }

    /** From capture until the subscriber had the prediction. */
    public HopLatency read() {
        return hops.stream().filter(hop -> hop.hop().equals(READ)).findFirst().orElseThrow();
    }

    /** Given up, of all windows. */
    public double droppedShare() {
        double published = windowsPerSecond * seconds;
        return dropped == 0 ? 0 : dropped / (dropped + published);
    }

    /** Nothing was given up, and the stage was not further behind at the end than half a second of frames more. */
    public boolean keptUp() {
        return dropped == 0 && lagAfter <= lagBefore + framesPerSecond / 2;
    }
}
