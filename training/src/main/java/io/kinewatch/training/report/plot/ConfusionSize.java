package io.kinewatch.training.report.plot;

import java.awt.Font;

/**
 * How large the parts of a confusion matrix are: the more labels, the smaller, but always to be read at full size.
 *
 * @param cell points along one side
 * @param font of the names
 * @param numberFont of what stands in the cells
 * @param numbered whether anything does
 * @param density pixels a point
 */
record ConfusionSize(int cell, Font font, Font numberFont, boolean numbered, int density) {
    static ConfusionSize of(int labels) {
        if (labels <= 15) {
            return of(44, 12, 12, true, 2);
        }
        if (labels <= 30) {
            return of(30, 11, 10, true, 2);
        }
        if (labels <= 60) {
            return of(22, 11, 9, true, 2);
        }
        return labels <= 150 ? of(14, 10, 0, false, 2) : of(11, 10, 0, false, 1);
    }

    private static ConfusionSize of(int cell, float font, float number, boolean numbered, int density) {
        return new ConfusionSize(cell, Fonts.PLAIN.deriveFont(font), Fonts.PLAIN.deriveFont(number), numbered, density);
    }
}
