package io.kinewatch.training.bench;

import java.util.List;

/**
 * The memory of a process over many training steps, in megabytes (1e6 bytes). Immutable.
 *
 * @param network that was trained
 * @param steps of the run
 * @param points in the order of the steps, those of the warm-up included
 * @param residentSlope growth of {@link Point#resident} in 1,000 steps, by least squares, without the warm-up
 * @param heapSlope the same of {@link Point#heap}
 */
public record MemoryTrend(String network, int steps, List<Point> points, double residentSlope, double heapSlope) {
    /** Growth in 1,000 steps that still counts as flat, as a part of the resident memory: what allocators scatter. */
    public static final double GOAL = 0.02;

    /** Part of the steps in which caches, compiled code and memory pools fill. */
    private static final int WARM_UP_PART = 5;

    public MemoryTrend {
        points = List.copyOf(points);
    }

    /**
     * The memory after a step.
     *
     * @param resident of the process, native memory included
     * @param heap used by Java objects right after a garbage collection
     */
    public record Point(int step, double resident, double heap) {}

    static MemoryTrend of(String network, int steps, List<Point> points) {
        List<Point> warm = warm(points, steps);
        double[] at = warm.stream().mapToDouble(Point::step).toArray();
        return new MemoryTrend(
                network,
                steps,
                points,
                1000 * slope(at, warm.stream().mapToDouble(Point::resident).toArray()),
                1000 * slope(at, warm.stream().mapToDouble(Point::heap).toArray()));
    }

    /** The points that count. */
    public List<Point> warm() {
        return warm(points, steps);
    }

    /** Whether memory stays flat. */
    public boolean reached() {
        return residentSlope <= GOAL * warm().get(0).resident();
    }

    private static List<Point> warm(List<Point> points, int steps) {
        return points.stream()
                .filter(point -> point.step >= steps / WARM_UP_PART)
                .toList();
    }

    private static double slope(double[] x, double[] y) {
        double meanX = 0;
        double meanY = 0;
        for (int i = 0; i < x.length; i++) {
            meanX += x[i] / x.length;
            meanY += y[i] / x.length;
        }
        double together = 0;
        double squares = 0;
        for (int i = 0; i < x.length; i++) {
            together += (x[i] - meanX) * (y[i] - meanY);
            squares += (x[i] - meanX) * (x[i] - meanX);
        }
        return squares == 0 ? 0 : together / squares;
    }
}
