package io.kinewatch.training.figures.motion;

import java.util.Arrays;

/** All joint values of a figure at one moment, see {@link Trunk} and {@link Limb} for units. Immutable. */
public final class Pose {
    private static final int TRUNK = Trunk.COUNT;
    private static final int LIMB = Limb.COUNT;

    private final double[] values;

    private Pose(double[] values) {
        this.values = values;
    }

    /** Upright with hanging arms: what every other pose is told as a change of. */
    public static Pose standing() {
        return new Pose(new double[TRUNK + 2 * LIMB])
                .with(Trunk.ANCHOR, 1)
                .arms(-2, 9, 10, 6)
                .legs(2, 4, -3, 3);
    }

    public double get(Trunk joint) {
        return values[joint.slot()];
    }

    public double get(Side side, Limb joint) {
        return values[index(side, joint)];
    }

    public Pose with(Trunk joint, double value) {
        double[] changed = values.clone();
        changed[joint.slot()] = value;
        return new Pose(changed);
    }

    public Pose with(Side side, Limb joint, double value) {
        double[] changed = values.clone();
        changed[index(side, joint)] = value;
        return new Pose(changed);
    }

    public Pose plus(Trunk joint, double value) {
        return with(joint, get(joint) + value);
    }

    public Pose plus(Side side, Limb joint, double value) {
        return with(side, joint, get(side, joint) + value);
    }

    public Pose trunk(double lean, double spine, double neck) {
        return with(Trunk.LEAN, lean).with(Trunk.SPINE, spine).with(Trunk.NECK, neck);
    }

    public Pose arm(Side side, double upper, double upperOut, double forearm, double forearmOut) {
        return with(side, Limb.UPPER_ARM, upper)
                .with(side, Limb.UPPER_ARM_OUT, upperOut)
                .with(side, Limb.FOREARM, forearm)
                .with(side, Limb.FOREARM_OUT, forearmOut);
    }

    public Pose arms(double upper, double upperOut, double forearm, double forearmOut) {
        return arm(Side.LEFT, upper, upperOut, forearm, forearmOut)
                .arm(Side.RIGHT, upper, upperOut, forearm, forearmOut);
    }

    public Pose leg(Side side, double thigh, double out, double shank, double foot) {
        return with(side, Limb.THIGH, thigh)
                .with(side, Limb.LEG_OUT, out)
                .with(side, Limb.SHANK, shank)
                .with(side, Limb.FOOT, foot);
    }

    public Pose legs(double thigh, double out, double shank, double foot) {
        return leg(Side.LEFT, thigh, out, shank, foot).leg(Side.RIGHT, thigh, out, shank, foot);
    }

    /** The same pose with left and right exchanged. */
    public Pose mirrored() {
        double[] mirrored = values.clone();
        System.arraycopy(values, TRUNK, mirrored, TRUNK + LIMB, LIMB);
        System.arraycopy(values, TRUNK + LIMB, mirrored, TRUNK, LIMB);
        return new Pose(mirrored).with(Trunk.ROLL, -get(Trunk.ROLL)).with(Trunk.TWIST, -get(Trunk.TWIST));
    }

    /** The pose on the straight way to another one: this at weight 0, the other at 1. */
    public Pose towards(Pose other, double weight) {
        double[] mixed = new double[values.length];
        for (int i = 0; i < mixed.length; i++) {
            mixed[i] = values[i] + (other.values[i] - values[i]) * weight;
        }
        return new Pose(mixed);
    }

    /** The sum of this pose and a multiple of another, joint by joint: for curves through poses. */
    Pose plus(Pose other, double factor) {
        double[] sum = new double[values.length];
        for (int i = 0; i < sum.length; i++) {
            sum[i] = values[i] + other.values[i] * factor;
        }
        return new Pose(sum);
    }

    /** The largest difference of any value. */
    public double distance(Pose other) {
        double largest = 0;
        for (int i = 0; i < values.length; i++) {
            largest = Math.max(largest, Math.abs(values[i] - other.values[i]));
        }
        return largest;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Pose pose && Arrays.equals(values, pose.values);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(values);
    }

    @Override
    public String toString() {
        return "Pose" + Arrays.toString(values);
    }

    private static int index(Side side, Limb joint) {
        return TRUNK + (side == Side.LEFT ? 0 : LIMB) + joint.slot();
    }
}
