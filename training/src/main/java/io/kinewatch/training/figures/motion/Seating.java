package io.kinewatch.training.figures.motion;

import java.util.List;

/** The way from standing down onto a seat behind the feet, which stay where they are. The way up is the same backwards. */
public final class Seating {
    private Seating() {}

    public static PoseTrack random(Dice dice) {
        double bow = dice.between(24, 46);
        double reach = dice.between(10, 55);
        double tuck = dice.between(-4, 12);
        Pose stand = Pose.standing();
        Pose bent = stand.trunk(0, bow * 0.6, -bow * 0.3)
                .legs(26, 5, -14, 14)
                .arms(bow * 0.4 + reach * 0.3, 10, bow * 0.4 + reach * 0.5 + 15, 4);
        Pose low = stand.trunk(0, bow, -bow * 0.4)
                .legs(60, 6, -12, 12)
                .arms(bow * 0.3 + reach, 10, bow * 0.3 + reach + 25, 2);
        Pose touch = stand.trunk(0, bow * 0.6, -bow * 0.2)
                .legs(82, 7, -tuck * 0.7, tuck * 0.7)
                .arms(20 + reach * 0.5, 9, 60 + reach * 0.3, 0);
        return new PoseTrack(List.of(
                new PoseTrack.Key(0, stand),
                new PoseTrack.Key(0.25, bent),
                new PoseTrack.Key(0.52, low),
                new PoseTrack.Key(0.78, touch),
                new PoseTrack.Key(1, seated(dice, stand, tuck))));
    }

    private static Pose seated(Dice dice, Pose stand, double tuck) {
        Pose seated =
                stand.trunk(0, dice.between(-4, 8), dice.between(-4, 8)).legs(86, dice.between(5, 9), -tuck, tuck);
        return dice.chance(0.5)
                ? seated.arms(dice.between(20, 34), 8, dice.between(62, 80), -2)
                : seated.arms(dice.between(4, 16), 10, dice.between(45, 65), -14);
    }
}
