package io.kinewatch.training.figures.motion;

/**
 * Both hands meet in front of the body once a period; sometimes above the head. Immutable.
 *
 * @param together the pose in which the hands touch
 * @param apart the pose in which they are farthest from each other
 */
public record Clap(Pose together, Pose apart) implements PoseCurve {

    public static Clap random(Dice dice, Body body) {
        boolean overhead = dice.chance(0.12);
        double upper = overhead ? dice.between(140, 160) : dice.between(12, 55);
        double forearm = overhead ? 175 : dice.between(70, 125);
        double upperOut = dice.between(2, 12);
        Pose stand = Pose.standing().trunk(0, dice.between(0, 6), dice.between(0, 6));
        Pose together = stand.arms(upper, upperOut, forearm, meeting(body, upperOut));
        Pose apart = stand.arms(
                upper + dice.between(-8, 4), upperOut + dice.between(12, 26), forearm - 5, dice.between(8, 34));
        return new Clap(together, apart);
    }

    /** The angle at which the forearm brings the hand to the middle of the body. */
    private static double meeting(Body body, double upperOut) {
        double elbow = body.shoulders() + body.upperArm() * Math.sin(Math.toRadians(upperOut));
        double reach = elbow - 0.6 * Hinge.HAND.radius(body);
        return -Math.toDegrees(Math.asin(Math.min(0.98, reach / body.forearm())));
    }

    @Override
    public Pose at(double phase) {
        return together.towards(apart, 0.5 - 0.5 * Math.cos(2 * Math.PI * phase));
    }
}
