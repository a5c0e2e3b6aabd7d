package io.kinewatch.training.figures;

import io.kinewatch.training.figures.motion.Dice;
import io.kinewatch.training.figures.motion.Motion;
import io.kinewatch.training.figures.motion.PoseTrack;
import io.kinewatch.training.figures.picture.Stage;
import java.util.List;
import java.util.function.Supplier;

/**
 * Makes up an endless script, beat by beat. The grammar keeps postures consistent: who stands may do anything but get up; who
 * sits rests or stands up; who lies rests or gets up. No action follows itself. Whoever walks or runs comes back to the
 * home spot, where the seat is and where there is room to fall. Not thread-safe.
 */
final class Director implements Supplier<Beat> {
    private static final List<FigureAction> FROM_STANDING = List.of(
            FigureAction.IDLE,
            FigureAction.WALK,
            FigureAction.RUN,
            FigureAction.JUMP,
            FigureAction.WAVE,
            FigureAction.CLAP,
            FigureAction.SIT_DOWN,
            FigureAction.FALL);
    private static final List<Double> WEIGHTS = List.of(1.0, 1.2, 1.1, 1.1, 1.1, 1.1, 1.4, 1.4);

    private final Dice dice;
    private final Choreographer choreographer;
    private final Stage stage;
    private final Spot home;
    private final PoseTrack seating;
    private Beat last;

    /**
     * A director of one person.
     *
     * @param home where the person is between walks; the yaw is that of the seat
     * @param seating the way onto the seat
     */
    Director(Dice dice, Choreographer choreographer, Stage stage, Spot home, PoseTrack seating) {
        this.dice = dice;
        this.choreographer = choreographer;
        this.stage = stage;
        this.home = home;
        this.seating = seating;
    }

    @Override
    public Beat get() {
        double start = last == null ? 0 : last.end();
        FigureAction action = nextAction();
        last = switch (action) {
            case IDLE -> idle(start);
            case WALK, RUN -> pace(action, start);
            case SIT_DOWN, FALL -> down(action, start);
            case STAND_UP, GET_UP -> up(action, start);
            default -> onTheSpot(action, start);
        };
        return last;
    }

    private FigureAction nextAction() {
        if (last != null && last.posture() != Posture.STANDING) {
            boolean rested = last.action() == FigureAction.IDLE;
            FigureAction up = last.posture() == Posture.SITTING ? FigureAction.STAND_UP : FigureAction.GET_UP;
            return rested || dice.chance(0.35) ? up : FigureAction.IDLE;
        }
        FigureAction action = dice.pick(FROM_STANDING, WEIGHTS);
        while (last != null && action == last.action()) {
            action = dice.pick(FROM_STANDING, WEIGHTS);
        }
        return action;
    }

    private Beat idle(double start) {
        double end = start + dice.between(1.5, 4);
        if (last != null && last.posture() != Posture.STANDING) {
            return new Beat(
                    FigureAction.IDLE,
                    start,
                    end,
                    Choreographer.rest(last.way()),
                    stay(yaw()),
                    last.posture(),
                    last.way());
        }
        double yaw = choreographer.yaw(FigureAction.IDLE);
        return standing(FigureAction.IDLE, start, end, choreographer.standStill(yaw), stay(yaw));
    }

    private Beat onTheSpot(FigureAction action, double start) {
        double yaw = choreographer.yaw(action);
        return standing(action, start, start + cycleSeconds(), choreographer.cycle(action, yaw), stay(yaw));
    }

    private Beat pace(FigureAction action, double start) {
        double seconds = cycleSeconds();
        double yaw = Math.abs(choreographer.yaw(action));
        Travel travel = roundTrip(choreographer.speed(action), seconds, yaw);
        return standing(action, start, start + seconds, choreographer.cycle(action, yaw), travel);
    }

    /** Away from home and, after this time, back at it, at about this speed. */
    private Travel roundTrip(double speed, double seconds, double yaw) {
        double offset = home.x() - stage.middle();
        double most = stage.room(Choreographer.PACING_REACH);
        double reach = Math.max(dice.between(0.75, 1) * most, Math.min(most, Math.abs(offset) + 4));
        double crossing = Travel.Pacing.angleAt(offset, reach);
        double angle = dice.chance(0.5) ? crossing : Math.PI - crossing;
        double wish = speed * Math.PI / (2 * reach) * seconds;
        double across = Math.PI - 2 * angle;
        double best = 2 * Math.PI;
        for (int turns = -1; turns < 8; turns++) {
            for (double way : new double[] {2 * Math.PI * turns, across + 2 * Math.PI * turns}) {
                if (way > 0.8 && Math.abs(way - wish) < Math.abs(best - wish)) {
                    best = way;
                }
            }
        }
        return new Travel.Pacing(stage.middle(), reach, angle, best / seconds, yaw);
    }

    private Beat down(FigureAction action, double start) {
        boolean sits = action == FigureAction.SIT_DOWN;
        double yaw = sits ? home.yaw() : choreographer.yaw(action);
        PoseTrack way = sits ? seating : choreographer.fall(yaw);
        double seconds = choreographer.passageSeconds();
        Motion motion = choreographer.passage(way, action, 0, seconds);
        return new Beat(action, start, start + seconds, motion, stay(yaw), action.after(), way);
    }

    private Beat up(FigureAction action, double start) {
        double seconds = choreographer.passageSeconds();
        Motion motion = choreographer.passage(last.way(), action, 0, seconds);
        return standing(action, start, start + seconds, motion, stay(yaw()));
    }

    private static Beat standing(FigureAction action, double start, double end, Motion motion, Travel travel) {
        return new Beat(action, start, end, motion, travel, Posture.STANDING, null);
    }

    private double cycleSeconds() {
        return dice.between(2.5, 6);
    }

    private double yaw() {
        return last.travel().at(0).yaw();
    }

    private Travel stay(double yaw) {
        return new Travel.Stay(new Spot(home.x(), yaw));
    }
}
