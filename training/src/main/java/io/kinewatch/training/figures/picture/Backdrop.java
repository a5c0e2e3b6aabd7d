package io.kinewatch.training.figures.picture;

import io.kinewatch.training.figures.motion.Dice;
import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;

/**
 * What is behind the person, painted once a scene and larger than the picture by a margin for the camera's shake: a room, a
 * landscape or a plain wall, with a texture and clutter. Immutable once painted.
 */
public final class Backdrop {
    /** How much larger than the picture the image is on every side, in pixels. */
    public static final int MARGIN = 8;

    private final BufferedImage image;
    private final Color mean;

    private Backdrop(BufferedImage image, Color mean) {
        this.image = image;
        this.mean = mean;
    }

    public static Backdrop random(Dice dice, Stage stage) {
        int width = stage.width() + 2 * MARGIN;
        int height = stage.height() + 2 * MARGIN;
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_3BYTE_BGR);
        Graphics2D graphics = image.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        double horizon = MARGIN + stage.ground() - stage.scale() * dice.between(0.02, 0.3);
        double kind = dice.between(0, 1);
        if (kind < 0.45) {
            room(graphics, dice, width, height, horizon);
        } else if (kind < 0.75) {
            landscape(graphics, dice, width, height, horizon);
        } else {
            gradient(graphics, dice, 0, height, width, Palette.any(dice, 0, 0.6, 0.15, 0.95));
        }
        new Clutter(graphics, dice, stage, horizon).paint();
        graphics.dispose();
        Texture.roughen(image, dice);
        return new Backdrop(image, mean(image));
    }

    /** Paints the backdrop, shifted by the camera's shake (pixels, at most {@link #MARGIN}). */
    public void paint(Graphics2D graphics, double dx, double dy) {
        graphics.drawImage(image, java.awt.geom.AffineTransform.getTranslateInstance(dx - MARGIN, dy - MARGIN), null);
    }

    /** The mean colour of its middle, where the person is. */
    public Color mean() {
        return mean;
    }

    private static void room(Graphics2D graphics, Dice dice, int width, int height, double horizon) {
        Color wall = Palette.any(dice, 0, 0.5, 0.3, 0.95);
        gradient(graphics, dice, 0, horizon, width, wall);
        gradient(graphics, dice, horizon, height, width, Palette.any(dice, 0.05, 0.6, 0.2, 0.8));
        if (dice.chance(0.6)) {
            graphics.setColor(Palette.shaded(wall, dice.chance(0.5) ? 0.7 : 1.2));
            graphics.fill(new Rectangle2D.Double(0, horizon - dice.between(3, 9), width, 5));
        }
        for (int i = dice.below(4); i > 0; i--) {
            double x = dice.between(-20, width - 30);
            double y = dice.between(0, horizon * 0.6);
            double w = dice.between(25, 90);
            double h = dice.between(20, horizon * 0.5);
            graphics.setColor(Palette.shaded(wall, dice.between(0.5, 0.8)));
            graphics.fill(new Rectangle2D.Double(x - 3, y - 3, w + 6, h + 6));
            gradient(graphics, dice, x, y, w, h, Palette.any(dice, 0, 0.6, 0.35, 1));
        }
    }

    private static void landscape(Graphics2D graphics, Dice dice, int width, int height, double horizon) {
        gradient(
                graphics,
                dice,
                0,
                horizon,
                width,
                Color.getHSBColor((float) dice.between(0.5, 0.66), (float) dice.between(0.05, 0.6), (float)
                        dice.between(0.55, 1)));
        Color hill = Palette.any(dice, 0.1, 0.5, 0.3, 0.75);
        boolean houses = dice.chance(0.5);
        for (int i = 3 + dice.below(6); i > 0; i--) {
            double x = dice.between(-60, width);
            double w = dice.between(30, 160);
            double h = dice.between(15, horizon * 0.6);
            graphics.setColor(Palette.varied(dice, hill, 0.25));
            graphics.fill(
                    houses
                            ? new Rectangle2D.Double(x, horizon - h, w * 0.5, h + 1)
                            : new Ellipse2D.Double(x, horizon - h * 0.6, w * 1.4, h * 1.4));
        }
        gradient(
                graphics,
                dice,
                horizon,
                height,
                width,
                Color.getHSBColor((float) dice.between(0.08, 0.4), (float) dice.between(0.05, 0.6), (float)
                        dice.between(0.3, 0.8)));
    }

    private static void gradient(Graphics2D graphics, Dice dice, double top, double bottom, int width, Color color) {
        gradient(graphics, dice, 0, top, width, bottom - top, color);
    }

    private static void gradient(
            Graphics2D graphics, Dice dice, double x, double y, double width, double height, Color color) {
        Color from = Palette.shaded(color, dice.between(0.75, 1.2));
        Color to = Palette.shaded(color, dice.between(0.75, 1.2));
        float across = (float) (dice.between(0, 1) * width);
        graphics.setPaint(new GradientPaint((float) x, (float) y, from, (float) x + across, (float) (y + height), to));
        graphics.fill(new Rectangle2D.Double(x, y, width, height));
    }

    private static Color mean(BufferedImage image) {
        long red = 0;
        long green = 0;
        long blue = 0;
        int count = 0;
        for (int y = image.getHeight() / 4; y < image.getHeight(); y += 5) {
            for (int x = image.getWidth() / 4; x < image.getWidth() * 3 / 4; x += 5) {
                int rgb = image.getRGB(x, y);
                red += (rgb >> 16) & 255;
                green += (rgb >> 8) & 255;
                blue += rgb & 255;
                count++;
            }
        }
        return new Color((int) (red / count), (int) (green / count), (int) (blue / count));
    }
}
