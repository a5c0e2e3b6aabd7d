package io.kinewatch.training.figures.picture;

import io.kinewatch.training.figures.motion.Vec;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Point2D;
import java.util.ArrayList;
import java.util.List;

/**
 * A box of furniture in a frame of its own (x forward, y up, z to the left, in body heights), painted with a lighter top.
 *
 * @param low the corner with the smallest coordinates
 * @param high the corner with the largest
 */
record Cuboid(Vec low, Vec high) {

    /** Paints the box turned by yaw degrees about the origin, which stands at column x. */
    void paint(Graphics2D graphics, Stage stage, double x, double yaw, Color color) {
        graphics.setColor(Palette.shaded(color, 0.78));
        graphics.fill(hull(stage, x, yaw, low.y(), high.y()));
        Vec front = new Vec(1, 0, 0).turned(yaw);
        double side = front.z() > 0 ? high.x() : low.x();
        graphics.setColor(Palette.shaded(color, 0.9));
        graphics.fill(DiscHull.outline(List.of(
                point(stage, x, yaw, side, low.y(), low.z()),
                point(stage, x, yaw, side, low.y(), high.z()),
                point(stage, x, yaw, side, high.y(), low.z()),
                point(stage, x, yaw, side, high.y(), high.z()))));
        graphics.setColor(Palette.shaded(color, 1.08));
        graphics.fill(hull(stage, x, yaw, high.y(), high.y()));
    }

    private java.awt.geom.Path2D hull(Stage stage, double x, double yaw, double from, double to) {
        List<Point2D> corners = new ArrayList<>();
        for (double y : new double[] {from, to}) {
            corners.add(point(stage, x, yaw, low.x(), y, low.z()));
            corners.add(point(stage, x, yaw, low.x(), y, high.z()));
            corners.add(point(stage, x, yaw, high.x(), y, low.z()));
            corners.add(point(stage, x, yaw, high.x(), y, high.z()));
        }
        return DiscHull.outline(corners);
    }

    private static Point2D point(Stage stage, double x, double yaw, double forward, double up, double left) {
        Vec corner = new Vec(forward, up, left).turned(yaw);
        return new Point2D.Double(stage.column(corner, x), stage.row(corner));
    }
}
