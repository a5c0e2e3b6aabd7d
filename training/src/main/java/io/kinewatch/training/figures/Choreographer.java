package io.kinewatch.training.figures;

import io.kinewatch.training.figures.motion.Body;
import io.kinewatch.training.figures.motion.Clap;
import io.kinewatch.training.figures.motion.Dice;
import io.kinewatch.training.figures.motion.Falls;
import io.kinewatch.training.figures.motion.Gait;
import io.kinewatch.training.figures.motion.Jump;
import io.kinewatch.training.figures.motion.Motion;
import io.kinewatch.training.figures.motion.PoseCurve;
import io.kinewatch.training.figures.motion.PoseTrack;
import io.kinewatch.training.figures.motion.Stillness;
import io.kinewatch.training.figures.motion.Wave;
import io.kinewatch.training.figures.picture.Stage;

/**
 * Draws how one person performs an action: which variant, at which tempo, looking where. Tempo varies by 30 % either way,
 * independently each time. Not thread-safe.
 */
final class Choreographer {
    /** How far a lying person reaches to both sides of its spot, in body heights; likewise for the others. */
    static final double LYING_REACH = 0.7;

    static final double SITTING_REACH = 0.42;
    static final double STANDING_REACH = 0.53;
    static final double PACING_REACH = 0.46;

    private static final double WALK_PERIOD = 1.24;
    private static final double RUN_PERIOD = 0.7;
    private static final double JUMP_PERIOD = 1.05;
    private static final double WAVE_PERIOD = 0.7;
    private static final double CLAP_PERIOD = 0.55;

    private final Dice dice;
    private final Body body;
    private final Stage stage;

    Choreographer(Dice dice, Body body, Stage stage) {
        this.dice = dice;
        this.body = body;
        this.stage = stage;
    }

    /** Where somebody looks who performs this. */
    double yaw(FigureAction action) {
        return switch (action) {
            case WALK, RUN -> dice.eitherSign(58, 100);
            case WAVE, CLAP -> dice.between(-55, 55);
            case SIT_DOWN, STAND_UP -> dice.eitherSign(30, 95);
            case FALL, GET_UP -> dice.chance(0.75) ? dice.eitherSign(68, 105) : dice.between(-25, 25);
            default -> dice.between(-95, 95);
        };
    }

    /** A way down for somebody who looks there. */
    PoseTrack fall(double yaw) {
        return Falls.random(dice, yaw);
    }

    /** Standing still; the direction that suits the pose is drawn with it. */
    Motion standStill(double yaw) {
        return new Motion.Still(Stillness.standing(dice, body, yaw));
    }

    /** Sitting or lying still, at the end of the way that led there. */
    static Motion rest(PoseTrack way) {
        return new Motion.Still(way.last());
    }

    /** One of the cyclic actions. */
    Motion cycle(FigureAction action, double yaw) {
        return switch (action) {
            case WALK -> cycle(Gait.walk(dice), WALK_PERIOD);
            case RUN -> cycle(Gait.run(dice), RUN_PERIOD);
            case JUMP -> cycle(Jump.random(dice), JUMP_PERIOD);
            case WAVE -> cycle(Wave.random(dice, yaw), WAVE_PERIOD);
            case CLAP -> cycle(Clap.random(dice, body), CLAP_PERIOD);
            default -> throw new IllegalArgumentException(action + " is not cyclic");
        };
    }

    private Motion cycle(PoseCurve curve, double period) {
        return new Motion.Cycle(curve, period / dice.between(0.7, 1.3), dice.between(0, 1));
    }

    /** Down the way or, backwards, up again. */
    Motion passage(PoseTrack way, FigureAction action, double rest, double seconds) {
        boolean backwards = action.after() == Posture.STANDING;
        return new Motion.Passage(way, rest, seconds, dice.between(-0.3, 0.3), backwards);
    }

    /** How long a transition takes: 2.05 s at tempo 1. */
    double passageSeconds() {
        return 2.05 / dice.between(0.79, 1.28);
    }

    /** Speed along the way in pixels a second: less than what the feet do, as for somebody whom the camera follows a little. */
    double speed(FigureAction action) {
        double heights = action == FigureAction.RUN ? dice.between(0.45, 0.8) : dice.between(0.25, 0.5);
        return heights * stage.scale();
    }
}
