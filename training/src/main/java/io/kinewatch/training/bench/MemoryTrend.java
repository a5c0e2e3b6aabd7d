package io.kinewatch.training.bench;

import java.util.List;

/**
 * The memory of a process over many training steps, in megabytes (1e6 bytes). What is in use at one moment goes up and down with the batches
 * that are being decoded; a leak raises the lowest level, so those of the two halves of the run are compared. Immutable.
 *
 * @param network that was trained
 * @param steps of the run
 * @param points in the order of the steps, those of the warm-up included
 * @param before lowest of the first half behind the warm-up
 * @param after lowest of the second half
 * @param residentGrowth of the lowest resident memory in 1,000 steps
 * @param heapGrowth the same of the Java heap
 */
public record MemoryTrend(
        String network,
        int steps,
        List<Point> points,
        Point before,
        Point after,
        double residentGrowth,
        double heapGrowth) {
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
     * @param step counted from 1; the last one of several
     * @param resident of the process, native memory included
     * @param heap used by Java objects right after a garbage collection
     */
    public record Point(int step, double resident, double heap) {}

    static MemoryTrend of(String network, int steps, List<Point> points) {
        List<Point> warm = points.stream()
                .filter(point -> point.step >= steps / WARM_UP_PART)
                .toList();
        int half = warm.size() / 2;
        Point before = lowest(warm.subList(0, half));
        Point after = lowest(warm.subList(warm.size() - half, warm.size()));
        double thousands = (after.step - before.step) / 1000.0;
        return new MemoryTrend(
                network,
                steps,
                points,
                before,
                after,
                (after.resident - before.resident) / thousands,
                (after.heap - before.heap) / thousands);
    }

    /** The lowest of each, at the end of the stretch. */
    private static Point lowest(List<Point> points) {
        return new Point(
                points.get(points.size() - 1).step,
                points.stream().mapToDouble(Point::resident).min().orElseThrow(),
                points.stream().mapToDouble(Point::heap).min().orElseThrow());
    }

    /** Whether memory stays flat. */
    public boolean reached() {
        return residentGrowth <= GOAL * before.resident;
    }
}
