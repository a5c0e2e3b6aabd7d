package io.kinewatch.training.figures;

/**
 * Where a person stands and looks.
 *
 * @param x column of the picture, in pixels
 * @param yaw degrees: 0 looks at the viewer, 90 to the picture's right, -90 to its left
 */
record Spot(double x, double yaw) {

    Spot towards(Spot other, double weight) {
        return new Spot(x + (other.x - x) * weight, yaw + (other.yaw - yaw) * weight);
    }
}
