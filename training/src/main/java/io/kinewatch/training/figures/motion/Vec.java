package io.kinewatch.training.figures.motion;

/**
 * A point or direction in body heights. In the world x points to the picture's right, y up and z to the viewer; in the
 * figure's own frame x points forward, y up and z to its left.
 */
public record Vec(double x, double y, double z) {
    public static final Vec ZERO = new Vec(0, 0, 0);

    public Vec plus(Vec other) {
        return new Vec(x + other.x, y + other.y, z + other.z);
    }

    public Vec times(double factor) {
        return new Vec(x * factor, y * factor, z * factor);
    }

    public Vec towards(Vec other, double weight) {
        return plus(other.plus(times(-1)).times(weight));
    }

    /** Tilted forward, in the figure's own frame. */
    Vec pitched(double degrees) {
        double c = Math.cos(Math.toRadians(degrees));
        double s = Math.sin(Math.toRadians(degrees));
        return new Vec(x * c + y * s, y * c - x * s, z);
    }

    /** Tilted to the figure's left. */
    Vec rolled(double degrees) {
        double c = Math.cos(Math.toRadians(degrees));
        double s = Math.sin(Math.toRadians(degrees));
        return new Vec(x, y * c - z * s, z * c + y * s);
    }

    /** Turned to the figure's left. */
    Vec twisted(double degrees) {
        double c = Math.cos(Math.toRadians(degrees));
        double s = Math.sin(Math.toRadians(degrees));
        return new Vec(x * c - z * s, y, z * c + x * s);
    }

    /**
     * From the figure's own frame into the world.
     *
     * @param yaw where the figure looks, in degrees: 0 at the viewer, 90 to the picture's right, -90 to its left
     */
    public Vec turned(double yaw) {
        double c = Math.cos(Math.toRadians(yaw));
        double s = Math.sin(Math.toRadians(yaw));
        return new Vec(x * s + z * c, y, x * c - z * s);
    }

    /** The unit direction of a limb, see {@link Limb}. */
    static Vec limb(Side side, double forward, double out) {
        double o = Math.toRadians(out);
        double f = Math.toRadians(forward);
        return new Vec(Math.cos(o) * Math.sin(f), -Math.cos(o) * Math.cos(f), side.outward() * Math.sin(o));
    }
}
