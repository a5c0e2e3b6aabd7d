package io.kinewatch.local.load;

import io.kinewatch.training.train.Machine;
import java.util.Comparator;
import java.util.List;

/**
 * What {@code bench scale} found.
 *
 * @param stubMicros CPU time that the stubbed network takes for a clip
 * @param jpegBytes of a frame on average
 */
public record ScaleReport(
        Machine machine, double stubMicros, int windowStride, int height, double jpegBytes, List<Row> rows) {
    /** How much the cost of a frame may grow from 10 to 500 cameras. */
    public static final double GOAL = 0.1;

    /**
     * So many cameras.
     *
     * @param cpuMicros of the stage for a frame, the median of all rounds
     * @param rounds the same in each round
     * @param heapBytes after a collection, the stage's buffers filled
     */
    public record Row(int cameras, double cpuMicros, List<Double> rounds, double heapBytes) {}

    /** From the smallest number of ten cameras or more to the largest number. */
    public double growth() {
        Row few = rows.stream()
                .filter(row -> row.cameras() >= 10)
                .min(Comparator.comparingInt(Row::cameras))
                .orElseThrow();
        return most().cpuMicros() / few.cpuMicros() - 1;
    }

    private Row most() {
        return rows.stream().max(Comparator.comparingInt(Row::cameras)).orElseThrow();
    }

    /** What a camera adds to the heap. */
    public double heapBytesPerCamera() {
        Row one = rows.stream().min(Comparator.comparingInt(Row::cameras)).orElseThrow();
        return (most().heapBytes() - one.heapBytes()) / Math.max(1, most().cameras() - one.cameras());
    }

    public boolean reached() {
        return growth() < GOAL;
    }
}
