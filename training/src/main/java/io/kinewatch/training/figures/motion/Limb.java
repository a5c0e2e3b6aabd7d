package io.kinewatch.training.figures.motion;

/**
 * The values of a pose that are there once a side, in degrees. A limb's direction is told by itself and not from its
 * neighbour: 0 hangs down, 90 points forward, 180 up; OUT turns it sideways, away from the body. Arms are told in the frame
 * of the chest, legs in the frame of the pelvis.
 */
public enum Limb {
    UPPER_ARM(0),
    UPPER_ARM_OUT(1),
    FOREARM(2),
    FOREARM_OUT(3),
    THIGH(4),
    /** Thigh and shank together. */
    LEG_OUT(5),
    SHANK(6),
    /** The foot against the right angle that it makes with the shank; positive lifts the toes. */
    FOOT(7);

    static final int COUNT = 8;

    private final int slot;

    Limb(int slot) {
        this.slot = slot;
    }

    /** Its place among the values of a pose. */
    int slot() {
        return slot;
    }
}
