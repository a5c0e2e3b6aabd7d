package io.kinewatch.training.figures.motion;

/** The figure's own left and right. */
public enum Side {
    LEFT(1),
    RIGHT(-1);

    private final int outward;

    Side(int outward) {
        this.outward = outward;
    }

    /** The sign of the direction from the middle of the body to this side, on an axis that points to the figure's left. */
    public int outward() {
        return outward;
    }

    public Side other() {
        return this == LEFT ? RIGHT : LEFT;
    }
}
