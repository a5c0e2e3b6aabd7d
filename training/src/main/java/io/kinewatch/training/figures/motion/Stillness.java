package io.kinewatch.training.figures.motion;

/**
 * Poses in which a standing figure does nothing. Besides the plain ones they are single moments of the movements (an arm held
 * up, hands held together, a stride, a crouch), so that one frame does not tell whether somebody moves.
 */
public final class Stillness {
    private Stillness() {}

    public static Pose standing(Dice dice, Body body, double yaw) {
        double kind = dice.between(0, 1);
        if (kind < 0.32) {
            return plain(dice);
        }
        if (kind < 0.5) {
            return Wave.random(dice, yaw).at(dice.between(0, 1));
        }
        if (kind < 0.68) {
            return Clap.random(dice, body).at(dice.between(0, 1));
        }
        if (kind < 0.86) {
            Gait gait = dice.chance(0.5) ? Gait.walk(dice) : Gait.run(dice);
            return gait.at(dice.between(0, 1)).with(Trunk.LIFT, 0);
        }
        return Jump.random(dice).grounded(dice.between(0.1, 0.9));
    }

    /** Upright and at ease: arms more or less bent, knees too. */
    static Pose relaxed(Dice dice) {
        double ease = dice.between(0, 1);
        double upper = dice.between(-8, 12);
        double out = dice.between(6, 16);
        double knee = dice.between(0, 10);
        return Pose.standing()
                .trunk(0, dice.between(-3, 8), dice.between(-5, 8))
                .legs(knee, dice.between(2, 7), -knee * 0.9, knee * 0.9)
                .arms(upper, out, upper + 8 + 50 * ease * ease, out - dice.between(0, 25));
    }

    private static Pose plain(Dice dice) {
        Side side = dice.side();
        Pose stand = relaxed(dice).with(Trunk.ROLL, dice.between(-2, 2));
        return switch (dice.below(5)) {
            case 0 -> stand.arms(-18, 42, 14, -52);
            case 1 -> stand.arms(14, 14, 82, -52).arm(side, 12, 12, 98, -48);
            case 2 -> stand.leg(side, dice.between(2, 14), dice.between(3, 9), dice.between(-14, -2), 4);
            default -> stand;
        };
    }
}
