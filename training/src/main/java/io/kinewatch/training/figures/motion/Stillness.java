package io.kinewatch.training.figures.motion;

/**
 * Poses in which a standing figure does nothing. Besides the plain ones they are single moments of the movements (an arm held
 * up, hands held together, a stride, a crouch), so that one frame does not tell whether somebody moves.
 */
public final class Stillness {
    private Stillness() {}

    public static Pose standing(Dice dice, Body body, double yaw) {
        double kind = dice.between(0, 1);
        if (kind < 0.36) {
            return plain(dice);
        }
        if (kind < 0.55) {
            return Wave.random(dice, yaw).at(dice.between(0, 1));
        }
        if (kind < 0.74) {
            return Clap.random(dice, body).at(dice.between(0, 1));
        }
        if (kind < 0.9) {
            Gait gait = dice.chance(0.5) ? Gait.walk(dice) : Gait.run(dice);
            return gait.at(dice.between(0, 1)).with(Trunk.LIFT, 0);
        }
        return Jump.random(dice).grounded(dice.between(0.1, 0.9));
    }

    private static Pose plain(Dice dice) {
        Side side = dice.side();
        Pose stand = Pose.standing()
                .trunk(0, dice.between(-3, 6), dice.between(-4, 10))
                .with(Trunk.ROLL, dice.between(-2, 2))
                .leg(side, dice.between(0, 10), dice.between(3, 8), dice.between(-12, -1), 3);
        return switch (dice.below(3)) {
            case 0 -> stand;
            case 1 -> stand.arms(-18, 42, 14, -52);
            default -> stand.arms(14, 14, 82, -52).arm(side, 12, 12, 98, -48);
        };
    }
}
