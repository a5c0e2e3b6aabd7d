package io.kinewatch.training.figures;

import io.kinewatch.training.figures.motion.Body;
import io.kinewatch.training.figures.motion.Dice;
import io.kinewatch.training.figures.motion.PoseTrack;
import io.kinewatch.training.figures.motion.Seating;
import io.kinewatch.training.figures.motion.Skeleton;
import io.kinewatch.training.figures.motion.Sway;
import io.kinewatch.training.figures.picture.Seat;
import io.kinewatch.training.figures.picture.Stage;
import java.awt.image.BufferedImage;
import java.util.List;

/**
 * A scene with one articulated person: the source of training videos and of synthetic cameras. Seed and moment alone
 * decide what is seen, so a scene can be rendered at any frame rate, constant or not, and in any order.
 *
 * <p>How its rules were chosen:
 *
 * <ul>
 *   <li>Only movement tells the actions apart. Transitions come in pairs that are each other played backwards; an idle person
 *       may stand in any pose out of a wave, a clap, a stride or a crouch; brisk walks and slow runs share poses; jumps spend
 *       half of their time on the ground. So one frame, even the best, must leave a network guessing.
 *   <li>Nothing else marks the direction of time: shake and sway are sums of sines with random phases, noise is independent
 *       from frame to frame, the tempo of a transition is symmetric about its middle, and so are rests and blends.
 *   <li>All that is no action varies: body, clothes, place, scale, direction, tempo (by 30 % either way), backdrop, light,
 *       noise, occluders and the camera's shake; each from dice of its own.
 *   <li>The person stays within 7/8 of the central square, because networks crop the middle of a frame.
 * </ul>
 *
 * <p>Not thread-safe: the script grows as it is asked for. Two scenes of one seed are equal.
 */
public final class FigureScene {
    private final Stage stage;
    private final Body body;
    private final Sway sway;
    private final Script script;
    private final Scenery scenery;
    private final double seconds;

    private FigureScene(long seed, Stage stage, Body body, Script script, Seat seat, double seconds) {
        this.stage = stage;
        this.body = body;
        this.script = script;
        this.seconds = seconds;
        this.sway = new Sway(Dice.of(seed, "sway"));
        this.scenery = new Scenery(seed, stage, seat);
    }

    /** A scene without an end, in which the person changes action at random times. */
    public static FigureScene endless(long seed, int width, int height) {
        Stage stage = Stage.random(Dice.of(seed, "stage"), width, height);
        Body body = Body.random(Dice.of(seed, "body"));
        PoseTrack seating = Seating.random(Dice.of(seed, "seating"));
        Dice dice = Dice.of(seed, "script");
        Choreographer choreographer = new Choreographer(dice, body, stage);
        double room = stage.room(Choreographer.LYING_REACH);
        Spot home = new Spot(stage.middle() + dice.between(-room, room), choreographer.yaw(FigureAction.SIT_DOWN));
        Script script = new Script(new Director(dice, choreographer, stage, home, seating));
        return new FigureScene(seed, stage, body, script, seat(seed, body, seating, home), Double.POSITIVE_INFINITY);
    }

    /** A scene of one action: a cyclic one at any phase, or a transition that fills these seconds. */
    public static FigureScene single(long seed, FigureAction action, int width, int height, double seconds) {
        Stage stage = Stage.random(Dice.of(seed, "stage"), width, height);
        Body body = Body.random(Dice.of(seed, "body"));
        PoseTrack seating = Seating.random(Dice.of(seed, "seating"));
        Dice dice = Dice.of(seed, "script");
        Posture posture = action == FigureAction.IDLE
                ? dice.pick(List.of(Posture.values()), List.of(0.74, 0.13, 0.13))
                : Posture.STANDING;
        Beat beat = new SoloDirector(dice, new Choreographer(dice, body, stage), stage, seating, seconds)
                .beat(action, posture);
        boolean sits = action == FigureAction.SIT_DOWN || action == FigureAction.STAND_UP || posture == Posture.SITTING;
        Spot place = beat.travel().at(0);
        if (!sits) {
            place = new Spot(stage.middle() + dice.between(-1, 1) * stage.safeHalf(), dice.eitherSign(30, 95));
        }
        Seat seat = sits || dice.chance(0.25) ? seat(seed, body, seating, place) : null;
        return new FigureScene(seed, stage, body, new Script(() -> beat), seat, seconds);
    }

    private static Seat seat(long seed, Body body, PoseTrack seating, Spot spot) {
        Skeleton seated = Skeleton.of(body, seating.last(), 0);
        return Seat.random(Dice.of(seed, "seat"), seated, spot.x(), spot.yaw());
    }

    public int width() {
        return stage.width();
    }

    public int height() {
        return stage.height();
    }

    /** What is done up to this second: every action that begins before it, with its full length; the last may reach beyond. */
    public List<ScriptedAction> script(double until) {
        return script.until(until).stream()
                .map(beat -> new ScriptedAction(beat.action(), beat.start(), Math.min(beat.end(), seconds)))
                .toList();
    }

    /**
     * Renders one moment.
     *
     * @param seconds since the scene's start, not negative
     * @param into a picture of type 3BYTE_BGR with the scene's width and height, which is overwritten
     */
    public void render(double seconds, BufferedImage into) {
        if (into.getType() != BufferedImage.TYPE_3BYTE_BGR
                || into.getWidth() != stage.width()
                || into.getHeight() != stage.height()) {
            throw new IllegalArgumentException(
                    "needs a 3BYTE_BGR picture of " + stage.width() + "x" + stage.height() + " pixels");
        }
        Beat.Moment moment = script.at(seconds);
        scenery.render(skeleton(moment, seconds), moment.spot().x(), seconds, into);
    }

    /** The person at a moment. */
    Figure figure(double seconds) {
        Beat.Moment moment = script.at(seconds);
        return new Figure(skeleton(moment, seconds), stage, moment.spot().x());
    }

    /** A skeleton and the place in the picture where it stands. */
    record Figure(Skeleton skeleton, Stage stage, double x) {}

    private Skeleton skeleton(Beat.Moment moment, double seconds) {
        return Skeleton.of(body, sway.on(moment.pose(), seconds), moment.spot().yaw());
    }
}
