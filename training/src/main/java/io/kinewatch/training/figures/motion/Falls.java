package io.kinewatch.training.figures.motion;

import java.util.List;

/**
 * Ways from standing down to lying: onto the belly over the knees, onto the back over the seat, or sideways. The pelvis goes
 * down about where the feet were, as when legs give way. Getting up is the same way backwards, so the ways are such that
 * a body could take them in both directions.
 */
public final class Falls {
    private Falls() {}

    /**
     * A way down for a body that looks in this direction (degrees, 0 at the viewer): in profile forwards or backwards, seen
     * from the front sideways, so that the body never lies pointing at the viewer.
     */
    public static PoseTrack random(Dice dice, double yaw) {
        if (Math.abs(Math.sin(Math.toRadians(yaw))) < 0.6) {
            return sideways(dice);
        }
        return dice.chance(0.5) ? forward(dice) : backward(dice);
    }

    private static PoseTrack forward(Dice dice) {
        double reach = dice.between(40, 80);
        double knees = dice.between(0.85, 1.1);
        Side first = dice.side();
        Pose stand = Pose.standing().with(Trunk.ANCHOR, 0.04);
        Pose stumble = stand.trunk(8, 16, -4)
                .leg(first, 26, 4, -22, 10)
                .leg(first.other(), 4, 4, -34, 0)
                .arms(reach * 0.6, 14, reach * 0.6 + 30, 6);
        Pose kneel = stand.trunk(14, 22, -10)
                .leg(first, 14 * knees, 6, -84, -30)
                .leg(first.other(), 4, 6, -92, -40)
                .arms(reach, 16, reach + 25, 4);
        Pose hands = stand.trunk(52, 14, -14)
                .leg(first, -8, 6, -52, -45)
                .leg(first.other(), -14, 6, -58, -50)
                .arms(reach + 20, 18, 95, 8);
        Pose lying = stand.trunk(88, 0, -8)
                .leg(first, dice.between(0, 8), 7, -4, -62)
                .leg(first.other(), 0, 6, dice.between(-14, -2), -58)
                .arm(first, 174, dice.between(45, 80), 176, dice.between(25, 55));
        lying = dice.chance(0.5)
                ? lying.arm(first.other(), 174, dice.between(50, 80), 176, dice.between(20, 60))
                : lying.arm(first.other(), 4, dice.between(12, 35), 6, dice.between(0, 25));
        return track(stand, stumble, kneel, hands, lying);
    }

    private static PoseTrack backward(Dice dice) {
        double reach = dice.between(10, 60);
        Side first = dice.side();
        double knee = dice.between(0, 45);
        Pose stand = Pose.standing().with(Trunk.ANCHOR, 0.04);
        Pose sway = stand.trunk(-4, 12, 6).legs(34, 5, -26, 20).arms(reach, 26, reach + 25, 20);
        Pose squat = stand.trunk(-4, 30, -4).legs(88, 7, -22, 16).arms(reach + 15, 24, reach + 40, 14);
        Pose ground = stand.trunk(-28, 14, 8)
                .leg(first, 84, 7, 12, -8)
                .leg(first.other(), 96, 7, 44, -6)
                .arms(-20, 22, 5, 12);
        Pose lying = stand.trunk(-90, 0, 2)
                .leg(first, knee, 6, -knee * 0.95, -8)
                .leg(first.other(), dice.between(0, 10), 7, dice.between(-10, -2), -14)
                .arm(first, dice.between(-4, 20), 24, dice.between(4, 60), 16)
                .arm(first.other(), dice.between(-4, 10), 30, dice.between(0, 30), 34);
        return track(stand, sway, squat, ground, lying);
    }

    private static PoseTrack sideways(Dice dice) {
        Side down = dice.side();
        double out = down.outward();
        double reach = dice.between(20, 60);
        Pose stand = Pose.standing().with(Trunk.ANCHOR, 0.04);
        Pose sway = stand.trunk(2, 12, -2)
                .with(Trunk.ROLL, out * 10)
                .legs(30, 6, -32, 12)
                .arms(reach * 0.4, 30, reach * 0.4 + 25, 34);
        Pose kneel = stand.trunk(6, 18, -4)
                .with(Trunk.ROLL, out * 22)
                .legs(40, 8, -66, -10)
                .arms(reach * 0.6, 34, reach, 30);
        Pose hip = stand.trunk(4, 12, 0)
                .with(Trunk.ROLL, out * 58)
                .legs(38, 6, -44, -24)
                .arms(reach, 40, reach + 20, 48);
        Pose lying = stand.trunk(0, 4, 0)
                .with(Trunk.ROLL, out * 88)
                .leg(down, dice.between(10, 40), 2, -dice.between(10, 40), -30)
                .leg(down.other(), dice.between(0, 30), 2, -dice.between(5, 30), -30)
                .arm(down, dice.between(60, 120), -24, dice.between(80, 140), -8)
                .arm(down.other(), dice.between(10, 60), 6, dice.between(40, 90), -4);
        return track(stand, sway, kneel, hip, lying);
    }

    private static PoseTrack track(Pose stand, Pose early, Pose middle, Pose late, Pose lying) {
        return new PoseTrack(List.of(
                new PoseTrack.Key(0, stand),
                new PoseTrack.Key(0.22, early),
                new PoseTrack.Key(0.47, middle),
                new PoseTrack.Key(0.74, late),
                new PoseTrack.Key(1, lying)));
    }
}
