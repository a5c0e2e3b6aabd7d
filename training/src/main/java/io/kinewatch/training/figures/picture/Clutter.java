package io.kinewatch.training.figures.picture;

import io.kinewatch.training.figures.motion.Dice;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Rectangle2D;
import java.awt.geom.RoundRectangle2D;
import java.util.List;

/** Things that stand and hang about behind the person: boxes, shelves, lamps, trees, balls. Paints one backdrop. */
final class Clutter {
    private final Graphics2D graphics;
    private final Dice dice;
    private final Stage stage;
    private final double horizon;

    Clutter(Graphics2D graphics, Dice dice, Stage stage, double horizon) {
        this.graphics = graphics;
        this.dice = dice;
        this.stage = stage;
        this.horizon = horizon;
    }

    void paint() {
        for (int i = dice.below(6); i > 0; i--) {
            double x = dice.between(0, stage.width());
            double foot = dice.between(horizon, stage.ground() + Backdrop.MARGIN);
            Color color = Palette.any(dice, 0, 0.8, 0.2, 0.9);
            switch (dice.below(5)) {
                case 0 -> box(x, foot, color);
                case 1 -> shelf(x, foot, color);
                case 2 -> tree(x, foot, color);
                case 3 -> lamp(x, foot, color);
                default -> ball(x, foot, color);
            }
        }
    }

    private void box(double x, double foot, Color color) {
        double w = size(0.12, 0.5);
        double h = size(0.1, 0.4);
        graphics.setColor(color);
        graphics.fill(new RoundRectangle2D.Double(x, foot - h, w, h, 5, 5));
        graphics.setColor(Palette.shaded(color, 1.15));
        graphics.fill(new Rectangle2D.Double(x, foot - h, w, h * 0.18));
    }

    private void shelf(double x, double foot, Color color) {
        double w = size(0.25, 0.5);
        double h = size(0.5, 1.1);
        graphics.setColor(color);
        graphics.fill(new Rectangle2D.Double(x, foot - h, w, h));
        int boards = 2 + dice.below(3);
        for (int i = 0; i < boards; i++) {
            graphics.setColor(Palette.shaded(color, dice.between(0.55, 0.8)));
            graphics.fill(new Rectangle2D.Double(x + 3, foot - h + 3 + i * h / boards, w - 6, h / boards - 6));
        }
    }

    private void tree(double x, double foot, Color color) {
        double h = size(0.4, 1.1);
        double r = size(0.12, 0.25);
        graphics.setColor(Palette.shaded(color, 0.6));
        graphics.fill(new Rectangle2D.Double(x - 3, foot - h, 6, h));
        graphics.setColor(color);
        graphics.fill(DiscHull.of(
                List.of(
                        new Disc(x - r * 0.5, foot - h, r),
                        new Disc(x + r * 0.5, foot - h - r * 0.3, r * 0.8),
                        new Disc(x, foot - h - r, r * 0.7)),
                0));
    }

    private void lamp(double x, double foot, Color color) {
        double h = size(0.7, 1.2);
        graphics.setColor(Palette.shaded(color, 0.5));
        graphics.fill(new Rectangle2D.Double(x - 1.5, foot - h, 3, h));
        graphics.setColor(color);
        graphics.fill(DiscHull.of(
                List.of(new Disc(x - 9, foot - h, 2), new Disc(x + 9, foot - h, 2), new Disc(x, foot - h - 14, 4)), 0));
    }

    private void ball(double x, double foot, Color color) {
        double r = size(0.03, 0.11);
        graphics.setColor(color);
        graphics.fill(new Ellipse2D.Double(x - r, foot - 2 * r, 2 * r, 2 * r));
    }

    private double size(double low, double high) {
        return dice.between(low, high) * stage.scale();
    }
}
