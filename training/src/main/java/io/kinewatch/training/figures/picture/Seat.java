package io.kinewatch.training.figures.picture;

import io.kinewatch.training.figures.motion.Dice;
import io.kinewatch.training.figures.motion.Part;
import io.kinewatch.training.figures.motion.Skeleton;
import io.kinewatch.training.figures.motion.Vec;
import java.awt.Color;
import java.awt.Graphics2D;
import java.util.List;

/**
 * Something to sit on: a box, a stool, a chair or a bench, as high as a seated person's pelvis and right below it. Immutable.
 */
public final class Seat {
    private final List<Cuboid> cuboids;
    private final Color color;
    private final double x;
    private final double yaw;

    private Seat(List<Cuboid> cuboids, Color color, double x, double yaw) {
        this.cuboids = cuboids;
        this.color = color;
        this.x = x;
        this.yaw = yaw;
    }

    /**
     * A seat for this person.
     *
     * @param seated the person sitting and looking at the viewer
     * @param x the column where the person's feet are, in pixels
     * @param yaw where the person looks when sitting, in degrees
     */
    public static Seat random(Dice dice, Skeleton seated, double x, double yaw) {
        Vec pelvis = seated.at(Part.PELVIS);
        double top = pelvis.y() - 0.85 * Part.PELVIS.radius(seated.body());
        double back = pelvis.z() - 0.11;
        double front = back + dice.between(0.2, 0.25);
        double half = dice.between(0.12, 0.15);
        List<Cuboid> cuboids = switch (dice.below(4)) {
            case 0 -> List.of(new Cuboid(new Vec(back, 0, -half), new Vec(front, top, half)));
            case 1 -> stool(back, front, half, top);
            case 2 -> chair(back, front, half, top, dice.between(0.2, 0.3));
            default -> stool(back, front, dice.between(0.25, 0.4), top);
        };
        return new Seat(cuboids, Palette.any(dice, 0.1, 0.75, 0.3, 0.85), x, yaw);
    }

    private static List<Cuboid> stool(double back, double front, double half, double top) {
        double leg = 0.028;
        return List.of(
                new Cuboid(new Vec(back, 0, half - leg), new Vec(back + leg, top, half)),
                new Cuboid(new Vec(back, 0, -half), new Vec(back + leg, top, leg - half)),
                new Cuboid(new Vec(front - leg, 0, half - leg), new Vec(front, top, half)),
                new Cuboid(new Vec(front - leg, 0, -half), new Vec(front, top, leg - half)),
                new Cuboid(new Vec(back, top - 0.035, -half), new Vec(front, top, half)));
    }

    private static List<Cuboid> chair(double back, double front, double half, double top, double rest) {
        List<Cuboid> parts = new java.util.ArrayList<>(stool(back, front, half, top));
        parts.add(new Cuboid(new Vec(back - 0.03, top - 0.02, -half), new Vec(back, top + rest, half)));
        return parts;
    }

    public void paint(Graphics2D graphics, Stage stage) {
        for (Cuboid cuboid : cuboids) {
            cuboid.paint(graphics, stage, x, yaw, color);
        }
    }
}
