package io.kinewatch.training.figures.picture;

import io.kinewatch.training.figures.motion.Dice;

/** The slow unrest of a camera on a mast: two sines of random phase an axis, the same forwards and backwards. Immutable. */
public final class Shake {
    private final double size;
    private final double[] phases = new double[4];
    private final double[] rates = new double[4];

    public Shake(Dice dice) {
        size = dice.chance(0.4) ? 0 : dice.between(0.3, 2.2);
        for (int i = 0; i < phases.length; i++) {
            phases[i] = dice.between(0, 2 * Math.PI);
            rates[i] = dice.between(1, 5);
        }
    }

    /** Shift to the right in pixels, at most 4.4. */
    public double dx(double seconds) {
        return size * (wave(0, seconds) + wave(1, seconds));
    }

    /** Shift down in pixels, at most 4.4. */
    public double dy(double seconds) {
        return size * (wave(2, seconds) + wave(3, seconds));
    }

    private double wave(int index, double seconds) {
        return Math.sin(phases[index] + rates[index] * seconds);
    }
}
