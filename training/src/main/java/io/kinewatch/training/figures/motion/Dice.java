package io.kinewatch.training.figures.motion;

import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * The seeded source of every choice that the generator makes. Each concern (body, clothes, script ...) throws its own dice,
 * made from the scene's seed and the concern's name, so that a new choice in one leaves the others as they were. Not
 * thread-safe.
 */
public final class Dice {
    private final RandomGenerator random;

    private Dice(RandomGenerator random) {
        this.random = random;
    }

    /** Dice for one concern of the scene with this seed. */
    public static Dice of(long seed, String concern) {
        return new Dice(new SplittableRandom(seed ^ (concern.hashCode() * 0x9E3779B97F4A7C15L)));
    }

    /** Uniform in [low, high). */
    public double between(double low, double high) {
        return low + (high - low) * random.nextDouble();
    }

    /** Uniform in [low, high), with either sign. */
    public double eitherSign(double low, double high) {
        double size = between(low, high);
        return random.nextBoolean() ? size : -size;
    }

    /** Bell-shaped around zero with standard deviation 1. */
    public double gaussian() {
        return random.nextGaussian();
    }

    /** Uniform in 0 .. bound - 1. */
    public int below(int bound) {
        return random.nextInt(bound);
    }

    /** True with this probability. */
    public boolean chance(double probability) {
        return random.nextDouble() < probability;
    }

    public Side side() {
        return random.nextBoolean() ? Side.LEFT : Side.RIGHT;
    }

    public <E> E pick(List<E> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    /** One of the choices, each as likely as its weight says. */
    public <E> E pick(List<E> choices, List<Double> weights) {
        double point =
                random.nextDouble() * weights.stream().mapToDouble(w -> w).sum();
        int index = 0;
        while (index < choices.size() - 1 && point >= weights.get(index)) {
            point -= weights.get(index);
            index++;
        }
        return choices.get(index);
    }
}
