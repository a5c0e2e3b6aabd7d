package io.kinewatch.training.figures;

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
    private final Performance performance;
    private final Scenery scenery;
    private final double seconds;

    private FigureScene(long seed, Performance performance, double seconds) {
        this.performance = performance;
        this.scenery = new Scenery(seed, performance.stage(), performance.seat());
        this.seconds = seconds;
    }

    /** A scene without an end, in which the person changes action at random times. */
    public static FigureScene endless(long seed, int width, int height) {
        return new FigureScene(seed, Performance.endless(seed, width, height), Double.POSITIVE_INFINITY);
    }

    /** A scene of one action: a cyclic one at any phase, or a transition that fills these seconds. */
    public static FigureScene single(long seed, FigureAction action, int width, int height, double seconds) {
        return new FigureScene(seed, Performance.single(seed, action, width, height, seconds), seconds);
    }

    public int width() {
        return performance.stage().width();
    }

    public int height() {
        return performance.stage().height();
    }

    /** What is done up to this second: every action that begins before it, with its full length; the last may reach beyond. */
    public List<ScriptedAction> script(double until) {
        return performance.script().until(until).stream()
                .map(beat -> new ScriptedAction(beat.action(), beat.start(), Math.min(beat.end(), seconds)))
                .toList();
    }

    /**
     * Renders one moment.
     *
     * @param moment seconds since the scene's start, not negative
     * @param into a picture of type 3BYTE_BGR with the scene's width and height, which is overwritten
     */
    public void render(double moment, BufferedImage into) {
        if (into.getType() != BufferedImage.TYPE_3BYTE_BGR
                || into.getWidth() != width()
                || into.getHeight() != height()) {
            throw new IllegalArgumentException("needs a 3BYTE_BGR picture of " + width() + "x" + height() + " pixels");
        }
        scenery.render(performance.figure(moment), moment, into);
    }
}
