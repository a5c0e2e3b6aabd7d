package io.kinewatch.training.figures.motion;

/**
 * A raised arm, sometimes both, that swings to and fro as a function of phase. The forearm swings sideways for a figure
 * that looks at the viewer and back and forth for one in profile, so that it can be seen in either. Immutable.
 *
 * @param base the pose in the middle of the swing
 * @param forward amplitude of the swing in the figure's forward plane, in degrees
 * @param out amplitude of the swing to the side, in degrees
 * @param shoulder how much of the swing the upper arm takes part in
 */
public record Wave(Pose base, Side side, boolean both, double forward, double out, double shoulder)
        implements PoseCurve {

    public static Wave random(Dice dice, double yaw) {
        Side side = dice.side();
        boolean both = dice.chance(0.25);
        Pose base = raise(dice, Pose.standing(), side, both);
        double amplitude = dice.between(24, 42);
        double profile = Math.abs(Math.sin(Math.toRadians(yaw)));
        return new Wave(
                base,
                side,
                both,
                amplitude * profile,
                amplitude * (1 - 0.6 * profile),
                dice.chance(0.4) ? dice.between(0.25, 0.6) : 0.1);
    }

    private static Pose raise(Dice dice, Pose stand, Side side, boolean both) {
        double height = dice.between(0, 1);
        double upper = dice.between(5, 40);
        double upperOut = 25 + 65 * height + dice.between(-8, 8);
        double forearm = 165 + 12 * height;
        double forearmOut = dice.between(5, 22);
        Pose raised = stand.arm(side, upper, upperOut, forearm, forearmOut)
                .with(Trunk.ROLL, -side.outward() * dice.between(0, 4));
        return both ? raised.arm(side.other(), upper, upperOut, forearm, forearmOut) : raised;
    }

    @Override
    public Pose at(double phase) {
        double swing = Math.sin(2 * Math.PI * phase);
        Pose pose = swung(base, side, swing);
        return both ? swung(pose, side.other(), swing) : pose;
    }

    private Pose swung(Pose pose, Side arm, double swing) {
        return pose.plus(arm, Limb.FOREARM, forward * swing)
                .plus(arm, Limb.FOREARM_OUT, out * swing)
                .plus(arm, Limb.UPPER_ARM_OUT, out * shoulder * swing)
                .plus(arm, Limb.UPPER_ARM, forward * shoulder * swing);
    }
}
