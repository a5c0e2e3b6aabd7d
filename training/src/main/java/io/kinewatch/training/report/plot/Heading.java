package io.kinewatch.training.report.plot;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.util.List;

/**
 * The line above a chart: its title on the left, on the right which line is which.
 *
 * @param title of the chart
 * @param keys its lines, in order
 */
record Heading(String title, List<Key> keys) {
    /** Points from its top to where the chart begins. */
    static final int HEIGHT = 30;

    private static final int PAD = 12;
    private static final int BASELINE = 22;
    private static final int LINE = 16;
    private static final int SPACE = 6;

    Heading {
        keys = List.copyOf(keys);
    }

    /** One line of a chart. */
    record Key(String name, Color colour) {}

    /** Draws at the top of an area so many points wide. */
    void draw(Graphics2D graphics, int width, Theme theme) {
        graphics.setFont(Fonts.TITLE);
        graphics.setColor(theme.text());
        graphics.drawString(title, PAD, BASELINE);
        graphics.setFont(Fonts.SMALL);
        double right = width - PAD;
        for (int i = keys.size() - 1; i >= 0; i--) {
            right -= Fonts.width(Fonts.SMALL, keys.get(i).name());
            graphics.setColor(theme.quiet());
            graphics.drawString(keys.get(i).name(), (float) right, BASELINE);
            right -= SPACE;
            graphics.setColor(keys.get(i).colour());
            graphics.setStroke(ChartStyle.CURVE);
            graphics.draw(new Line2D.Double(right - LINE, BASELINE - 4, right, BASELINE - 4));
            right -= LINE + 2 * SPACE;
        }
    }
}
