package io.kinewatch.training.figures.motion;

/** The points of a skeleton that are there once a side, with the thickness of the body around them in body heights. */
public enum Hinge {
    SHOULDER(0.038),
    ELBOW(0.027),
    HAND(0.024),
    HIP(0.052),
    KNEE(0.036),
    ANKLE(0.022),
    TOE(0.018);

    private final double radius;

    Hinge(double radius) {
        this.radius = radius;
    }

    public double radius(Body body) {
        return body.radius(radius);
    }
}
