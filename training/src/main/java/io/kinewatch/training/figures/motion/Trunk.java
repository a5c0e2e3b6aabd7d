package io.kinewatch.training.figures.motion;

/** The values of a pose that are there once: degrees, except for the last two. */
public enum Trunk {
    /** The whole body tilts forward; 90 lies on the belly, -90 on the back. */
    LEAN(0),
    /** The whole body tilts to its left; 90 lies on the left side. */
    ROLL(1),
    /** The back bends forward against the legs. */
    SPINE(2),
    /** The shoulders turn to the left against the hips. */
    TWIST(3),
    /** The head nods forward against the back. */
    NECK(4),
    /** How far the lowest point of the body is above the ground, in body heights. */
    LIFT(5),
    /** What stays in place when the pose changes: 0 the pelvis, 1 the middle between the ankles. */
    ANCHOR(6);

    static final int COUNT = 7;

    private final int slot;

    Trunk(int slot) {
        this.slot = slot;
    }

    /** Its place among the values of a pose. */
    int slot() {
        return slot;
    }
}
