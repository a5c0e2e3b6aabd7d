package io.kinewatch.training.figures.motion;

/**
 * The small unrest of a body that does nothing: slow sines of random phase on top of any pose, which look the same when
 * time runs backwards. Immutable.
 */
public final class Sway {
    private static final int WAVES = 6;

    private final double[] phases = new double[WAVES];
    private final double[] rates = new double[WAVES];
    private final double size;

    public Sway(Dice dice) {
        for (int i = 0; i < WAVES; i++) {
            phases[i] = dice.between(0, 2 * Math.PI);
            rates[i] = dice.between(0.6, 1.9);
        }
        size = dice.between(0.4, 1.5);
    }

    public Pose on(Pose pose, double seconds) {
        return pose.plus(Trunk.SPINE, size * wave(0, seconds))
                .plus(Trunk.ROLL, 0.4 * size * wave(1, seconds))
                .plus(Trunk.NECK, 1.5 * size * wave(2, seconds))
                .plus(Side.LEFT, Limb.UPPER_ARM, size * wave(3, seconds))
                .plus(Side.RIGHT, Limb.UPPER_ARM, size * wave(4, seconds))
                .plus(Side.LEFT, Limb.FOREARM, size * wave(5, seconds))
                .plus(Side.RIGHT, Limb.FOREARM, size * wave(5, seconds));
    }

    private double wave(int index, double seconds) {
        return Math.sin(phases[index] + rates[index] * seconds);
    }
}
