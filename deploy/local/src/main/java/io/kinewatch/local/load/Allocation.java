package io.kinewatch.local.load;

import java.util.List;

/**
 * What the inference stage allocates on the Java heap for a frame, in bytes.
 *
 * @param own outside of Kafka's clients
 * @param kafka in Kafka's clients, the bytes of the records included
 * @param places where most of it is allocated
 */
public record Allocation(double own, double kafka, List<Place> places) {
    /** What the stage may allocate for a frame. */
    public static final double GOAL = 2048;

    /**
     * A place in the code.
     *
     * @param name method and what it makes
     * @param bytes for a frame
     */
    public record Place(String name, double bytes) {}

    public boolean reached() {
        return own < GOAL;
    }
}
