package io.kinewatch.training.figures.motion;

/**
 * Walking or running as a function of phase (1 is two steps). Thighs swing as a sine; the knee folds while the leg comes
 * forward; the pelvis follows from the feet on the ground, and a run adds a flight between the steps. The ranges of
 * {@link #walk} and {@link #run} touch each other (a brisk walk and a slow jog look alike in one frame), so what tells them
 * apart for certain is the cadence. Immutable.
 *
 * @param swing amplitude of the thighs in degrees
 * @param bias how far the middle of that swing is forward, in degrees
 * @param fold how much the knee folds in the air, in degrees
 * @param bend how much the elbows are bent, in degrees
 * @param armSwing amplitude of the upper arms, in degrees
 * @param flight how high the body is above the ground between two steps, in body heights
 */
public record Gait(
        double swing, double bias, double fold, double lean, double bend, double armSwing, double bounce, double flight)
        implements PoseCurve {

    public static Gait walk(Dice dice) {
        return gait(dice, dice.between(0, 0.72), 0);
    }

    public static Gait run(Dice dice) {
        double effort = dice.between(0.22, 0.95);
        return gait(dice, effort, 0.008 + 0.025 * effort);
    }

    /** A gait between a stroll (effort 0) and a sprint (1). */
    private static Gait gait(Dice dice, double effort, double flight) {
        return new Gait(
                19 + 20 * effort + dice.between(-3, 3),
                2 + 7 * effort + dice.between(-2, 2),
                42 + 58 * effort + dice.between(-8, 8),
                15 * effort + dice.between(-3, 4),
                dice.chance(0.2 + 0.6 * effort) ? dice.between(45, 95) : dice.between(10, 40),
                12 + 26 * effort + dice.between(-5, 8),
                dice.between(0, 6),
                flight);
    }

    @Override
    public Pose at(double phase) {
        double angle = 2 * Math.PI * phase;
        double spread = Math.sin(angle);
        Pose pose = Pose.standing()
                .trunk(0, lean + bounce * 0.5 * Math.cos(2 * angle), -lean * 0.6)
                .with(Trunk.ANCHOR, 0)
                .with(Trunk.TWIST, 6 * spread)
                .with(Trunk.LIFT, flight * spread * spread);
        return step(step(pose, Side.LEFT, angle), Side.RIGHT, angle + Math.PI);
    }

    private Pose step(Pose pose, Side side, double angle) {
        double thigh = bias + swing * Math.sin(angle);
        double forward = Math.max(0, Math.cos(angle + 0.35));
        double knee = 6 + fold * forward * Math.sqrt(forward);
        double push = Math.max(0, -Math.sin(angle - 0.3));
        double shank = thigh - knee;
        double flat = -shank * (1 - push) * 0.8 - 25 * push * forward;
        double arm = lean - armSwing * Math.sin(angle);
        return pose.leg(side, thigh, 3, shank, Math.max(-35, Math.min(25, flat)))
                .arm(side, arm, 8, arm + bend, bend > 40 ? -12 : 2);
    }
}
