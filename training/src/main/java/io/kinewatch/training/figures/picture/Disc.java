package io.kinewatch.training.figures.picture;

/** A round spot of the picture, in pixels: all that is rounded is the hull of a few of them. */
public record Disc(double x, double y, double radius) {

    Disc grown(double by) {
        return new Disc(x, y, radius + by);
    }

    Disc moved(double dx, double dy) {
        return new Disc(x + dx, y + dy, radius);
    }

    Disc towards(Disc other, double weight) {
        return new Disc(
                x + (other.x - x) * weight, y + (other.y - y) * weight, radius + (other.radius - radius) * weight);
    }
}
