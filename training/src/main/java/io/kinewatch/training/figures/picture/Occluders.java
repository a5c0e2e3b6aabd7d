package io.kinewatch.training.figures.picture;

import io.kinewatch.training.figures.motion.Dice;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;

/**
 * Things between camera and person in about a third of the scenes: a post, a low plant or box, a hanging leaf. A post is
 * thinner than a body and the low things are lower than a shin, so most of the person is always seen. Immutable.
 */
public final class Occluders {
    private record Thing(Color color, Shape shape) {}

    private final List<Thing> things = new ArrayList<>();

    public static Occluders random(Dice dice, Stage stage) {
        Occluders occluders = new Occluders();
        if (dice.chance(0.35)) {
            for (int i = 1 + dice.below(2); i > 0; i--) {
                occluders.add(dice, stage);
            }
        }
        return occluders;
    }

    private void add(Dice dice, Stage stage) {
        Color color = Palette.any(dice, 0, 0.7, 0.1, 0.8);
        double x = stage.middle() + dice.between(-1, 1) * stage.safeHalf();
        double unit = stage.scale();
        switch (dice.below(4)) {
            case 0 ->
                things.add(new Thing(
                        color, new Rectangle2D.Double(x, -20, unit * dice.between(0.02, 0.06), stage.height() + 40)));
            case 1 -> {
                double w = unit * dice.between(0.15, 0.4);
                double h = unit * dice.between(0.04, 0.1);
                things.add(new Thing(
                        color,
                        new Rectangle2D.Double(
                                x - w / 2, stage.ground() - h, w, stage.height() - stage.ground() + h + 20)));
            }
            case 2 -> {
                for (int leaf = 4 + dice.below(5); leaf > 0; leaf--) {
                    double tip = x + unit * dice.between(-0.16, 0.16);
                    double high = stage.ground() - unit * dice.between(0.06, 0.2);
                    things.add(new Thing(
                            Palette.varied(dice, color, 0.2),
                            DiscHull.of(List.of(new Disc(x, stage.height(), 4), new Disc(tip, high, 1.5)), 0)));
                }
            }
            default ->
                things.add(new Thing(
                        color,
                        DiscHull.of(
                                List.of(
                                        new Disc(x, -10, 14),
                                        new Disc(x + dice.between(-20, 20), stage.height() * 0.1, 3)),
                                0)));
        }
    }

    public void paint(Graphics2D graphics) {
        for (Thing thing : things) {
            graphics.setColor(thing.color());
            graphics.fill(thing.shape());
        }
    }
}
