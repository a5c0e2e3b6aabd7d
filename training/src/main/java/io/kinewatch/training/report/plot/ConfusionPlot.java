package io.kinewatch.training.report.plot;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.List;

/**
 * {@code confusion.png}: one row a right label, one column an answer. A cell is as strong as its share of the row; right answers
 * and wrong ones have a colour each, and wrong ones are strengthened by a square root, so that a few in a hundred are
 * seen. Counts (or percentages, where a row has a hundred or more) stand in the cells while they are large enough. Immutable.
 */
public final class ConfusionPlot {
    private static final int PAD = 12;
    private static final int GAP = 8;
    private static final int HEADING = 44;
    private static final int WIDEST_NAME = 190;
    private static final int GUIDE = 10;
    private static final double FAINTEST = 0.18;

    private final List<String> labels;
    private final List<List<Integer>> counts;
    private final ConfusionSize size;
    private final int names;
    private final boolean percent;

    /**
     * Takes what is to be drawn.
     *
     * @param labels in the order of rows and columns
     * @param counts by right label, then by answer
     */
    public ConfusionPlot(List<String> labels, List<List<Integer>> counts) {
        if (counts.size() != labels.size() || counts.stream().anyMatch(row -> row.size() != labels.size())) {
            throw new IllegalArgumentException(
                    "A confusion matrix of " + labels.size() + " labels has as many rows and columns");
        }
        this.labels = List.copyOf(labels);
        this.counts = List.copyOf(counts);
        this.size = ConfusionSize.of(labels.size());
        this.names = (int) Math.ceil(labels.stream()
                .mapToDouble(label -> Math.min(WIDEST_NAME, Fonts.width(size.font(), label)))
                .max()
                .orElse(0));
        this.percent = counts.stream().mapToInt(ConfusionPlot::sum).max().orElse(0) >= 100;
    }

    /** Draws. */
    public Picture draw(Theme theme) {
        int extent = labels.size() * size.cell();
        int left = PAD + names + GAP;
        int top = PAD + HEADING + names + GAP;
        int width = Math.max(left + extent + PAD, 420);
        return Picture.draw(width, top + extent + PAD, size.density(), theme, graphics -> {
            heading(graphics, theme);
            names(graphics, theme, left, top);
            graphics.translate(left, top);
            for (int row = 0; row < labels.size(); row++) {
                row(graphics, theme, row);
            }
            if (!size.numbered()) {
                guides(graphics, theme, extent);
            }
        });
    }

    private void heading(Graphics2D graphics, Theme theme) {
        graphics.setColor(theme.text());
        graphics.setFont(Fonts.TITLE);
        graphics.drawString("Confusion", PAD, PAD + 13);
        graphics.setColor(theme.quiet());
        graphics.setFont(Fonts.SMALL);
        String cells = size.numbered() ? percent ? "; percent of the row" : "; counts" : "";
        graphics.drawString("rows: what is seen, columns: what was answered" + cells, PAD, PAD + 31);
    }

    private void names(Graphics2D graphics, Theme theme, int left, int top) {
        graphics.setFont(size.font());
        graphics.setColor(theme.text());
        float middle = (size.cell() + size.font().getSize2D() * 0.72f) / 2;
        AffineTransform upright = graphics.getTransform();
        for (int i = 0; i < labels.size(); i++) {
            String name = Fonts.fit(size.font(), labels.get(i), names);
            float start = i * size.cell() + middle;
            graphics.drawString(name, (float) (left - GAP - Fonts.width(size.font(), name)), top + start);
            graphics.translate(left + start, top - GAP);
            graphics.rotate(-Math.PI / 2);
            graphics.drawString(name, 0, 0);
            graphics.setTransform(upright);
        }
    }

    private void row(Graphics2D graphics, Theme theme, int row) {
        int total = sum(counts.get(row));
        double gap = size.numbered() ? 1 : 0;
        for (int column = 0; column < labels.size(); column++) {
            int count = counts.get(row).get(column);
            double share = total == 0 ? 0 : (double) count / total;
            Color colour = colour(theme, row == column, share);
            double x = column * size.cell();
            double y = row * size.cell();
            if (count > 0 || size.numbered()) {
                graphics.setColor(colour);
                graphics.fill(new Rectangle2D.Double(x, y, size.cell() - gap, size.cell() - gap));
            }
            if (count > 0 && size.numbered()) {
                number(graphics, percent ? percentage(share) : String.valueOf(count), x, y, colour);
            }
        }
    }

    private static Color colour(Theme theme, boolean right, double share) {
        if (share == 0) {
            return theme.shade(theme.line(), 0.4);
        }
        double strength = right ? share : Math.sqrt(share);
        return theme.shade(right ? theme.first() : theme.second(), FAINTEST + (1 - FAINTEST) * strength);
    }

    private void number(Graphics2D graphics, String text, double x, double y, Color behind) {
        Font font = size.numberFont();
        graphics.setFont(font);
        double brightness = (0.299 * behind.getRed() + 0.587 * behind.getGreen() + 0.114 * behind.getBlue()) / 255;
        graphics.setColor(brightness > 0.55 ? Color.BLACK : Color.WHITE);
        double room = size.cell() - 1;
        graphics.drawString(text, (float) (x + (room - Fonts.width(font, text)) / 2), (float)
                (y + (room + font.getSize2D() * 0.72) / 2));
    }

    /** A frame and a line every ten labels lead the eye where there are no cells to be seen. */
    private void guides(Graphics2D graphics, Theme theme, int extent) {
        graphics.setColor(theme.line());
        graphics.setStroke(new BasicStroke(0.5f));
        graphics.draw(new Rectangle2D.Double(0, 0, extent, extent));
        for (int i = GUIDE; i < labels.size(); i += GUIDE) {
            double at = i * size.cell();
            graphics.draw(new Line2D.Double(at, 0, at, extent));
            graphics.draw(new Line2D.Double(0, at, extent, at));
        }
    }

    private static String percentage(double share) {
        long rounded = Math.round(100 * share);
        return rounded == 0 ? "<1" : String.valueOf(rounded);
    }

    private static int sum(List<Integer> row) {
        return row.stream().mapToInt(Integer::intValue).sum();
    }
}
