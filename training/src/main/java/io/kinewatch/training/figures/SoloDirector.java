package io.kinewatch.training.figures;

import io.kinewatch.training.figures.motion.Dice;
import io.kinewatch.training.figures.motion.Motion;
import io.kinewatch.training.figures.motion.PoseTrack;
import io.kinewatch.training.figures.picture.Stage;

/**
 * Makes the one beat of a short video: a cyclic action from any phase, or a transition that fills the video but for up to
 * 0.2 s of rest before and after, drawn alike for both ends. Not thread-safe.
 */
final class SoloDirector {
    private final Dice dice;
    private final Choreographer choreographer;
    private final Stage stage;
    private final PoseTrack seating;
    private final double seconds;

    SoloDirector(Dice dice, Choreographer choreographer, Stage stage, PoseTrack seating, double seconds) {
        this.dice = dice;
        this.choreographer = choreographer;
        this.stage = stage;
        this.seating = seating;
        this.seconds = seconds;
    }

    /**
     * The beat.
     *
     * @param posture that in which an idle person is; others have their own
     */
    Beat beat(FigureAction action, Posture posture) {
        return switch (action) {
            case IDLE -> idle(posture);
            case WALK, RUN -> pace(action);
            case SIT_DOWN, STAND_UP, FALL, GET_UP -> passage(action);
            default -> {
                double yaw = choreographer.yaw(action);
                yield beat(
                        action,
                        choreographer.cycle(action, yaw),
                        spot(Choreographer.STANDING_REACH, yaw),
                        Posture.STANDING);
            }
        };
    }

    private Beat idle(Posture posture) {
        if (posture == Posture.STANDING) {
            double yaw = choreographer.yaw(FigureAction.IDLE);
            return beat(
                    FigureAction.IDLE, choreographer.standStill(yaw), spot(Choreographer.STANDING_REACH, yaw), posture);
        }
        boolean sits = posture == Posture.SITTING;
        double yaw = choreographer.yaw(sits ? FigureAction.SIT_DOWN : FigureAction.FALL);
        PoseTrack way = sits ? seating : choreographer.fall(yaw);
        return beat(FigureAction.IDLE, Choreographer.rest(way), spot(reach(sits), yaw), posture);
    }

    private Beat pace(FigureAction action) {
        double yaw = Math.abs(choreographer.yaw(action));
        double reach = stage.room(Choreographer.PACING_REACH) * dice.between(0.6, 1);
        double free = stage.room(Choreographer.PACING_REACH) - reach;
        Travel travel = new Travel.Pacing(
                stage.middle() + dice.between(-1, 1) * free,
                reach,
                dice.between(0, 2 * Math.PI),
                choreographer.speed(action) * Math.PI / (2 * reach),
                yaw);
        return beat(action, choreographer.cycle(action, yaw), travel, Posture.STANDING);
    }

    private Beat passage(FigureAction action) {
        boolean sits = action == FigureAction.SIT_DOWN || action == FigureAction.STAND_UP;
        double yaw = choreographer.yaw(action);
        PoseTrack way = sits ? seating : choreographer.fall(yaw);
        double before = dice.between(0, 0.2);
        double after = dice.between(0, 0.2);
        Motion motion = choreographer.passage(way, action, before, seconds - before - after);
        return beat(action, motion, spot(reach(sits), yaw), action.after());
    }

    private static double reach(boolean sits) {
        return sits ? Choreographer.SITTING_REACH : Choreographer.LYING_REACH;
    }

    private Travel spot(double reach, double yaw) {
        return new Travel.Stay(new Spot(stage.middle() + dice.between(-1, 1) * stage.room(reach), yaw));
    }

    private static Beat beat(FigureAction action, Motion motion, Travel travel, Posture posture) {
        return new Beat(action, 0, Double.POSITIVE_INFINITY, motion, travel, posture, null);
    }
}
