package io.kinewatch.training.figures.motion;

import java.util.List;

/**
 * Repeated jumps as a function of phase: crouch, take-off, flight on a parabola, landing crouch and sometimes a pause. About half
 * of the time the feet are on the ground, where one frame does not tell a jump from somebody who crouches. Immutable.
 */
public final class Jump implements PoseCurve {
    private static final double TAKE_OFF = 0.36;
    private static final double LANDING = 0.72;

    private final PoseTrack track;
    private final double height;
    private final double pause;

    private Jump(PoseTrack track, double height, double pause) {
        this.track = track;
        this.height = height;
        this.pause = pause;
    }

    public static Jump random(Dice dice) {
        boolean hop = dice.chance(0.45);
        double depth = hop ? dice.between(0.15, 0.4) : dice.between(0.5, 1);
        double arms = hop ? dice.between(-0.5, -0.2) : dice.between(0, 1);
        boolean star = !hop && dice.chance(0.25);
        double tuck = !hop && dice.chance(0.35) ? dice.between(25, 50) : dice.between(2, 12);
        Pose stand = Stillness.relaxed(dice);
        Pose crouch = stand.trunk(0, 34 * depth, -20 * depth)
                .legs(58 * depth, 5, -46 * depth, 44 * depth)
                .arms(-20 - 25 * arms, 12, 5 - 20 * arms, 10);
        Pose flight = stand.trunk(0, 2, -4).legs(tuck, star ? 20 : 4, -tuck * 1.2, -25);
        flight = star
                ? flight.arms(5, 60 + 60 * arms, 8, 70 + 60 * arms)
                : flight.arms(40 + 85 * arms, 14, 75 + 80 * arms, 8);
        Pose landing = stand.towards(crouch, 0.75).arms(15 + 25 * arms, 22, 45 + 25 * arms, 12);
        return new Jump(
                new PoseTrack(List.of(
                        new PoseTrack.Key(0, stand),
                        new PoseTrack.Key(0.2, crouch),
                        new PoseTrack.Key(TAKE_OFF, flight.towards(stand, 0.35)),
                        new PoseTrack.Key(0.54, flight),
                        new PoseTrack.Key(LANDING, landing.towards(stand, 0.5)),
                        new PoseTrack.Key(0.82, landing),
                        new PoseTrack.Key(1, stand))),
                hop ? dice.between(0.05, 0.08) : dice.between(0.07, 0.115),
                dice.chance(0.5) ? 0 : dice.between(0.1, 0.35));
    }

    @Override
    public Pose at(double phase) {
        double p = Math.min(1, (phase - Math.floor(phase)) / (1 - pause));
        double up = (p - TAKE_OFF) / (LANDING - TAKE_OFF);
        double lift = up > 0 && up < 1 ? 4 * height * up * (1 - up) : 0;
        return track.at(p).with(Trunk.LIFT, lift);
    }

    /** The same movement without leaving the ground: for somebody who stands still in such a pose. */
    public Pose grounded(double phase) {
        return at(phase).with(Trunk.LIFT, 0);
    }
}
