package io.kinewatch.training.bench;

/**
 * How long a learner waited for clips that were decoded while it trained. Immutable.
 *
 * @param network that was trained
 * @param width factor on its channels
 * @param batch clips a step
 * @param steps that were measured
 * @param seconds wall time
 * @param waited part of the wall time in which the learner waited for clips
 * @param clipsPerSecond that were learnt from
 */
public record DataWait(
        String network, double width, int batch, int steps, double seconds, double waited, double clipsPerSecond) {
    /** At most that is wanted. */
    public static final double GOAL = 0.1;

    /** Whether the goal is reached. */
    public boolean reached() {
        return waited <= GOAL;
    }
}
