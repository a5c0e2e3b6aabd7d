package io.kinewatch.training.report.plot;

import java.util.List;
import java.util.SortedMap;

/**
 * Accuracy over the number of dimensions that features were reduced to (Tran et al. 2015, figure 4), with all of them as a dashed line. Immutable.
 */
public final class DimensionsPlot {
    private static final int WIDTH = 560;
    private static final int HEIGHT = 360;
    private static final double PERCENT = 100;

    private final List<Integer> dimensions;
    private final List<Double> accuracies;
    private final double whole;

    /**
     * Takes what is to be drawn.
     *
     * @param reduced accuracy, 0 to 1, by number of dimensions; at least one
     * @param whole accuracy without reduction
     */
    public DimensionsPlot(SortedMap<Integer, Double> reduced, double whole) {
        this.dimensions = List.copyOf(reduced.keySet());
        this.accuracies = List.copyOf(reduced.values());
        this.whole = whole;
    }

    /** Draws. */
    public Picture draw(Theme theme) {
        Panel panel = new Panel("Right, % over dimensions", WIDTH, HEIGHT, theme);
        double last = dimensions.get(dimensions.size() - 1);
        panel.style().setXAxisMin(0.0).setXAxisMax(last);
        panel.style().setYAxisMin(0.0).setYAxisMax(PERCENT);
        panel.line(
                "principal components",
                dimensions.stream().mapToDouble(Integer::doubleValue).toArray(),
                accuracies.stream().mapToDouble(value -> PERCENT * value).toArray(),
                theme.first(),
                true);
        double[] level = {PERCENT * whole, PERCENT * whole};
        panel.quietLine("not reduced", new double[] {0, last}, level, theme.quiet())
                .setLineStyle(ChartStyle.DASHES);
        return Picture.draw(WIDTH, HEIGHT, theme, graphics -> panel.draw(graphics, 0, 0));
    }
}
