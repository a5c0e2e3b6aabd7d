package io.kinewatch.training.figures.picture;

import io.kinewatch.training.figures.motion.Dice;
import java.awt.Color;
import java.util.List;

/** Colours: drawn at random, mixed and compared. */
public final class Palette {
    private static final List<Color> SKINS = List.of(
            new Color(0xF3D3B8),
            new Color(0xE8B894),
            new Color(0xD19A6F),
            new Color(0xA8703F),
            new Color(0x7A4A2B),
            new Color(0x54331F));
    private static final List<Color> HAIRS = List.of(
            new Color(0x2A2018),
            new Color(0x4A3324),
            new Color(0x7C5230),
            new Color(0xC79A4B),
            new Color(0xA3411F),
            new Color(0xB9B4AE));

    private Palette() {}

    static Color skin(Dice dice) {
        return varied(dice, dice.pick(SKINS), 0.06);
    }

    static Color hair(Dice dice) {
        return varied(dice, dice.pick(HAIRS), 0.1);
    }

    /** Any hue, with saturation and brightness within these bounds (0 to 1). */
    static Color any(Dice dice, double lowSaturation, double highSaturation, double lowValue, double highValue) {
        return Color.getHSBColor(
                (float) dice.between(0, 1), (float) dice.between(lowSaturation, highSaturation), (float)
                        dice.between(lowValue, highValue));
    }

    static Color varied(Dice dice, Color color, double by) {
        return shaded(color, 1 + dice.between(-by, by));
    }

    /** The colour in more (above 1) or less (below 1) light. */
    static Color shaded(Color color, double factor) {
        return new Color(
                level(color.getRed() * factor), level(color.getGreen() * factor), level(color.getBlue() * factor));
    }

    static Color mixed(Color a, Color b, double weight) {
        return new Color(
                level(a.getRed() + (b.getRed() - a.getRed()) * weight),
                level(a.getGreen() + (b.getGreen() - a.getGreen()) * weight),
                level(a.getBlue() + (b.getBlue() - a.getBlue()) * weight));
    }

    static Color clear(Color color, double opacity) {
        return new Color(color.getRed(), color.getGreen(), color.getBlue(), level(255 * opacity));
    }

    /** Distance of two colours, 0 to about 765, weighted roughly as an eye does (ITU-R BT.601 luma weights). */
    static double distance(Color a, Color b) {
        return 0.9 * Math.abs(a.getRed() - b.getRed())
                + 1.76 * Math.abs(a.getGreen() - b.getGreen())
                + 0.34 * Math.abs(a.getBlue() - b.getBlue());
    }

    private static int level(double value) {
        return (int) Math.max(0, Math.min(255, Math.round(value)));
    }
}
