package io.kinewatch.training.figures.motion;

/** The points of a skeleton that are there once, with the thickness of the body around them in body heights. */
public enum Part {
    PELVIS(0.062),
    WAIST(0.055),
    NECK(0.04),
    HEAD(0);

    private final double radius;

    Part(double radius) {
        this.radius = radius;
    }

    public double radius(Body body) {
        return this == HEAD ? body.head() : body.radius(radius);
    }
}
