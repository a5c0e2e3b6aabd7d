package io.kinewatch.training.figures.picture;

import java.awt.geom.Path2D;
import java.awt.geom.Point2D;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The outline of a rubber band around discs: capsules, torsos, shoes and skirts are all such hulls. */
public final class DiscHull {
    private static final int CORNERS = 18;
    private static final double[] COS = new double[CORNERS];
    private static final double[] SIN = new double[CORNERS];

    static {
        for (int i = 0; i < CORNERS; i++) {
            COS[i] = Math.cos(2 * Math.PI * i / CORNERS);
            SIN[i] = Math.sin(2 * Math.PI * i / CORNERS);
        }
    }

    private DiscHull() {}

    static Path2D of(List<Disc> discs, double grow) {
        List<Point2D> points = new ArrayList<>(discs.size() * CORNERS);
        for (Disc disc : discs) {
            double radius = disc.radius() + grow;
            for (int i = 0; i < CORNERS; i++) {
                points.add(new Point2D.Double(disc.x() + radius * COS[i], disc.y() + radius * SIN[i]));
            }
        }
        return outline(points);
    }

    /** The convex hull of the points (Andrew's monotone chain, 1979). */
    static Path2D outline(List<Point2D> points) {
        List<Point2D> sorted = new ArrayList<>(points);
        sorted.sort(Comparator.comparingDouble(Point2D::getX).thenComparingDouble(Point2D::getY));
        Path2D path = new Path2D.Double();
        addChain(path, sorted);
        List<Point2D> reversed = new ArrayList<>(sorted);
        java.util.Collections.reverse(reversed);
        addChain(path, reversed);
        path.closePath();
        return path;
    }

    private static void addChain(Path2D path, List<Point2D> sorted) {
        List<Point2D> chain = new ArrayList<>();
        for (Point2D point : sorted) {
            while (chain.size() >= 2 && turn(chain.get(chain.size() - 2), chain.get(chain.size() - 1), point) <= 0) {
                chain.remove(chain.size() - 1);
            }
            chain.add(point);
        }
        for (Point2D point : chain) {
            if (path.getCurrentPoint() == null) {
                path.moveTo(point.getX(), point.getY());
            } else {
                path.lineTo(point.getX(), point.getY());
            }
        }
    }

    private static double turn(Point2D a, Point2D b, Point2D c) {
        return (b.getX() - a.getX()) * (c.getY() - a.getY()) - (b.getY() - a.getY()) * (c.getX() - a.getX());
    }
}
