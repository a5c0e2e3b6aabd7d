package io.kinewatch.training.figures;

import io.kinewatch.training.figures.motion.Dice;
import io.kinewatch.training.figures.motion.Hinge;
import io.kinewatch.training.figures.motion.Part;
import io.kinewatch.training.figures.motion.Side;
import io.kinewatch.training.figures.motion.Skeleton;
import io.kinewatch.training.figures.motion.Vec;
import io.kinewatch.training.figures.picture.Backdrop;
import io.kinewatch.training.figures.picture.Exposure;
import io.kinewatch.training.figures.picture.Occluders;
import io.kinewatch.training.figures.picture.Outfit;
import io.kinewatch.training.figures.picture.PersonPainter;
import io.kinewatch.training.figures.picture.Seat;
import io.kinewatch.training.figures.picture.Shake;
import io.kinewatch.training.figures.picture.Stage;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Ellipse2D;
import java.awt.image.BufferedImage;

/**
 * All that a scene looks like, whatever is done in it: place, person, clothes, light, noise and camera. Immutable.
 */
final class Scenery {
    private final Stage stage;
    private final Backdrop backdrop;
    private final Seat seat;
    private final Occluders occluders;
    private final Outfit outfit;
    private final Shake shake;
    private final Exposure exposure;
    private final double shadow;

    /**
     * A scenery for this seed.
     *
     * @param seat what is sat on, or null
     */
    Scenery(long seed, Stage stage, Seat seat) {
        this.stage = stage;
        this.seat = seat;
        backdrop = Backdrop.random(Dice.of(seed, "backdrop"), stage);
        occluders = Occluders.random(Dice.of(seed, "occluders"), stage);
        outfit = Outfit.random(Dice.of(seed, "outfit"), backdrop.mean());
        shake = new Shake(Dice.of(seed, "shake"));
        exposure = new Exposure(Dice.of(seed, "exposure"), stage);
        Dice dice = Dice.of(seed, "shadow");
        shadow = dice.chance(0.5) ? dice.between(0.12, 0.4) : 0;
    }

    /** Paints the person as seen at this second. */
    void render(Performance.Figure figure, double seconds, BufferedImage into) {
        Graphics2D graphics = into.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        backdrop.paint(graphics, shake.dx(seconds), shake.dy(seconds));
        graphics.translate(shake.dx(seconds), shake.dy(seconds));
        if (seat != null) {
            seat.paint(graphics, stage);
        }
        if (shadow > 0) {
            paintShadow(graphics, figure.skeleton(), figure.x());
        }
        new PersonPainter(figure.skeleton(), outfit, stage, figure.x()).paint(graphics);
        occluders.paint(graphics);
        graphics.dispose();
        exposure.expose(into, Math.round(seconds * 1_000_000));
    }

    private void paintShadow(Graphics2D graphics, Skeleton skeleton, double x) {
        double low = Double.MAX_VALUE;
        double high = -Double.MAX_VALUE;
        for (Vec point : new Vec[] {
            skeleton.at(Side.LEFT, Hinge.ANKLE),
            skeleton.at(Side.RIGHT, Hinge.ANKLE),
            skeleton.at(Part.PELVIS),
            skeleton.at(Part.HEAD)
        }) {
            low = Math.min(low, point.x());
            high = Math.max(high, point.x());
        }
        double flat = 0.045 * stage.scale();
        double left = x + (low - 0.09) * stage.scale();
        graphics.setColor(new Color(0, 0, 0, (float) shadow));
        graphics.fill(new Ellipse2D.Double(
                left, stage.ground() - flat * 0.75, (high - low + 0.18) * stage.scale(), flat * 1.5));
    }
}
