package io.kinewatch.training.bench;

import io.kinewatch.training.bench.ThreadTimes.Owner;
import java.util.Map;

/**
 * Whose the CPU time of some training steps was, in seconds. Immutable.
 *
 * @param network that was trained
 * @param batch clips a step
 * @param steps that were measured
 * @param secondsPerStep wall time
 * @param engineThreads threads of the native engine
 * @param learnerInEngine the learner, inside calls of the native engine
 * @param learnerInJava the learner, in Java
 * @param dataThreads decoding, cutting, scaling
 * @param machine Java's compilers and garbage collection
 * @param other all else of the process
 * @param total of the process without what the measuring cost
 * @param engineShare part of the total that was spent inside the native engine
 */
public record CpuShare(
        String network,
        int batch,
        int steps,
        double secondsPerStep,
        double engineThreads,
        double learnerInEngine,
        double learnerInJava,
        double dataThreads,
        double machine,
        double other,
        double total,
        double engineShare) {
    /** At least that is wanted. */
    public static final double GOAL = 0.9;

    /** What was trained, and for how long. */
    record Work(String network, int batch, int steps, double wallSeconds) {}

    /**
     * Sorts nanoseconds by whose they are.
     *
     * @param process of the whole process
     * @param inEngine part of the learner's that was inside the engine
     */
    static CpuShare of(Work work, Map<Owner, Long> spent, long process, double inEngine) {
        double engine = seconds(spent, Owner.ENGINE);
        double learner = seconds(spent, Owner.LEARNER);
        double data = seconds(spent, Owner.DATA);
        double machine = seconds(spent, Owner.MACHINE);
        double total = process / 1e9;
        return new CpuShare(
                work.network,
                work.batch,
                work.steps,
                work.wallSeconds / work.steps,
                engine,
                learner * inEngine,
                learner * (1 - inEngine),
                data,
                machine,
                Math.max(0, total - engine - learner - data - machine),
                total,
                (engine + learner * inEngine) / total);
    }

    private static double seconds(Map<Owner, Long> spent, Owner owner) {
        return spent.getOrDefault(owner, 0L) / 1e9;
    }

    /** Whether the goal is reached. */
    public boolean reached() {
        return engineShare >= GOAL;
    }
}
