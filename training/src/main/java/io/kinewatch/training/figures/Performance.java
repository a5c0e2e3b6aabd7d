package io.kinewatch.training.figures;

import io.kinewatch.training.figures.motion.Body;
import io.kinewatch.training.figures.motion.Dice;
import io.kinewatch.training.figures.motion.PoseTrack;
import io.kinewatch.training.figures.motion.Seating;
import io.kinewatch.training.figures.motion.Skeleton;
import io.kinewatch.training.figures.motion.Sway;
import io.kinewatch.training.figures.picture.Seat;
import io.kinewatch.training.figures.picture.Stage;
import java.util.List;

/** What happens in a scene, without its looks: one body on a stage that follows a script. Not thread-safe. */
final class Performance {
    private static final double SPARE_SEAT = 0.25;

    private final Stage stage;
    private final Body body;
    private final PoseTrack seating;
    private final Choreographer choreographer;
    private final Dice dice;
    private final Sway sway;
    private final long seed;
    private Script script;
    private Seat seat;

    private Performance(long seed, int width, int height) {
        this.seed = seed;
        stage = Stage.random(Dice.of(seed, "stage"), width, height);
        body = Body.random(Dice.of(seed, "body"));
        seating = Seating.random(Dice.of(seed, "seating"));
        sway = new Sway(Dice.of(seed, "sway"));
        dice = Dice.of(seed, "script");
        choreographer = new Choreographer(dice, body, stage);
    }

    /** One action after the other, without end. */
    static Performance endless(long seed, int width, int height) {
        Performance performance = new Performance(seed, width, height);
        performance.directEndless();
        return performance;
    }

    /** One action throughout, or once in these seconds. */
    static Performance single(long seed, FigureAction action, int width, int height, double seconds) {
        Performance performance = new Performance(seed, width, height);
        performance.directSingle(action, seconds);
        return performance;
    }

    private void directEndless() {
        double room = stage.room(Choreographer.LYING_REACH);
        Spot home = new Spot(stage.middle() + dice.between(-room, room), choreographer.yaw(FigureAction.SIT_DOWN));
        script = new Script(new Director(dice, choreographer, stage, home, seating));
        seat = seatAt(home);
    }

    private void directSingle(FigureAction action, double seconds) {
        Posture posture = action == FigureAction.IDLE
                ? dice.pick(List.of(Posture.values()), List.of(0.78, 0.11, 0.11))
                : Posture.STANDING;
        Beat beat = new SoloDirector(dice, choreographer, stage, seating, seconds).beat(action, posture);
        script = new Script(() -> beat);
        Dice place = Dice.of(seed, "spare seat");
        if (posture == Posture.SITTING || action == FigureAction.SIT_DOWN || action == FigureAction.STAND_UP) {
            seat = seatAt(beat.travel().at(0));
        } else if (place.chance(SPARE_SEAT)) {
            seat = seatAt(new Spot(stage.middle() + place.between(-1, 1) * stage.safeHalf(), place.eitherSign(30, 95)));
        }
    }

    private Seat seatAt(Spot spot) {
        Skeleton seated = Skeleton.of(body, seating.last(), 0);
        return Seat.random(Dice.of(seed, "seat"), seated, spot.x(), spot.yaw());
    }

    Stage stage() {
        return stage;
    }

    /** What is there to sit on, or null. */
    Seat seat() {
        return seat;
    }

    Script script() {
        return script;
    }

    /** The person at a moment. */
    Figure figure(double seconds) {
        Beat.Moment moment = script.at(seconds);
        Skeleton skeleton =
                Skeleton.of(body, sway.on(moment.pose(), seconds), moment.spot().yaw());
        return new Figure(skeleton, moment.spot().x());
    }

    /**
     * A skeleton and where it stands.
     *
     * @param x the picture's column of the skeleton's anchor, in pixels
     */
    record Figure(Skeleton skeleton, double x) {}
}
