package io.kinewatch.local.load;

import io.kinewatch.local.bench.Median;
import io.kinewatch.training.train.Machine;
import java.util.List;

/**
 * What {@code bench stage} found.
 *
 * @param model id of the bundle
 * @param workers threads that decode and run the network
 * @param jpegBytes of a frame on average
 * @param calls the bare classifier by threads and batch
 * @param rounds bare and stage in turn
 * @param allocation in a round of its own
 * @param cpu in a round of its own
 */
public record StageReport(
        Machine machine,
        String model,
        int workers,
        int windowStride,
        int height,
        double jpegBytes,
        List<Call> calls,
        List<Round> rounds,
        Allocation allocation,
        CpuShares cpu) {
    /** What the stage shall reach of the bare classifier. */
    public static final double GOAL = 0.9;

    /**
     * A way to call the network.
     *
     * @param callers threads that call one session
     * @param threads on which the session computes a call
     */
    public record Call(int callers, int threads, int batch, double windowsPerSecond) {}

    /**
     * One after the other.
     *
     * @param bare windows a second
     * @param stage windows a second
     * @param meanBatch windows in the stage's calls
     */
    public record Round(double bare, double stage, double meanBatch) {
        public double ratio() {
            return stage / bare;
        }
    }

    /** The median of the rounds. */
    public double ratio() {
        return Median.of(rounds.stream().mapToDouble(Round::ratio).toArray());
    }

    public boolean ratioReached() {
        return ratio() >= GOAL;
    }

    public boolean reached() {
        return ratioReached() && allocation.reached();
    }
}
