package io.kinewatch.training.figures.picture;

import io.kinewatch.training.figures.motion.Dice;
import io.kinewatch.training.figures.motion.Vec;

/**
 * Where the world lies in the picture: a parallel projection, seen from slightly above.
 *
 * @param width of the picture in pixels
 * @param height of the picture in pixels
 * @param ground the row on which the person stands, in pixels
 * @param scale the person's height in pixels
 * @param pitch how far the camera looks down, in degrees
 */
public record Stage(int width, int height, double ground, double scale, double pitch) {
    /** The part of the central square that always holds the person: networks crop up to an eighth away. */
    private static final double SAFE = 0.875;

    /** How far a raised hand or a jumping head is above the ground, in body heights. */
    private static final double HIGHEST = 1.22;

    /** How far somebody who lies on the ground reaches towards the viewer, in body heights. */
    private static final double NEAREST = 0.55;

    /** A person of 46 to 66 % of the picture's height: with raised arms or in the air it still fits. */
    public static Stage random(Dice dice, int width, int height) {
        double scale = dice.between(0.46, 0.66);
        double pitch = dice.between(0, 8);
        double free = (1 - SAFE) / 2;
        double highest = free + HIGHEST * scale;
        double lowest = 1 - free - scale * (NEAREST * Math.sin(Math.toRadians(pitch)) + 0.01);
        return new Stage(
                width, height, dice.between(Math.min(highest, lowest), lowest) * height, scale * height, pitch);
    }

    /** The picture's column of a point of the world that stands at this column. */
    double column(Vec point, double x) {
        return x + point.x() * scale;
    }

    /** The picture's row of a point of the world. */
    double row(Vec point) {
        double tilt = Math.toRadians(pitch);
        return ground - scale * (point.y() * Math.cos(tilt) - point.z() * Math.sin(tilt));
    }

    /** A ball of the world as it is seen. */
    public Disc disc(Vec centre, double radius, double x) {
        return new Disc(column(centre, x), row(centre), radius * scale);
    }

    /** The column in the middle of the picture. */
    public double middle() {
        return width / 2.0;
    }

    /** How far from the middle a person may stand that reaches so far to both sides, in pixels. */
    public double room(double reach) {
        return Math.max(0, safeHalf() - reach * scale);
    }

    /** Half the width of the part of the picture that always holds the person, in pixels. */
    public double safeHalf() {
        return SAFE * Math.min(width, height) / 2;
    }
}
