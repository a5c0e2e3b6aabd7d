package io.kinewatch.training.figures.picture;

import io.kinewatch.training.figures.motion.Dice;
import java.awt.Color;

/**
 * What a person looks like.
 *
 * @param stripes colour of stripes across the top, or null for none
 * @param outline colour of the line around everything, or null for none
 * @param longHair hair that falls to the shoulders
 */
public record Outfit(
        Color skin,
        Color hair,
        Color top,
        Color bottom,
        Color shoes,
        Color stripes,
        Color outline,
        boolean longSleeves,
        Legwear legwear,
        Headwear headwear,
        boolean longHair) {

    /** What covers the legs. */
    public enum Legwear {
        TROUSERS,
        SHORTS,
        SKIRT
    }

    /** What covers the head. */
    public enum Headwear {
        NONE,
        CAP,
        BEANIE
    }

    /** Clothes that stand out against what is behind them. */
    public static Outfit random(Dice dice, Color behind) {
        Color top = apart(dice, behind, 110);
        return new Outfit(
                Palette.skin(dice),
                Palette.hair(dice),
                top,
                apart(dice, behind, 90),
                Palette.any(dice, 0, 0.7, 0.08, 0.9),
                dice.chance(0.25) ? apart(dice, top, 120) : null,
                dice.chance(0.45) ? Palette.shaded(Palette.any(dice, 0, 0.6, 0.2, 0.6), 0.4) : null,
                dice.chance(0.6),
                dice.chance(0.6) ? Legwear.TROUSERS : dice.chance(0.5) ? Legwear.SHORTS : Legwear.SKIRT,
                dice.chance(0.7) ? Headwear.NONE : dice.chance(0.5) ? Headwear.CAP : Headwear.BEANIE,
                dice.chance(0.35));
    }

    private static Color apart(Dice dice, Color from, double distance) {
        Color color = Palette.any(dice, 0.1, 0.95, 0.15, 0.98);
        for (int tries = 0; tries < 20 && Palette.distance(color, from) < distance; tries++) {
            color = Palette.any(dice, 0.1, 0.95, 0.15, 0.98);
        }
        return color;
    }
}
