package io.kinewatch.training.report.plot;

import io.kinewatch.training.evaluate.ReliabilityBin;
import java.awt.Color;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.XYSeries.XYSeriesRenderStyle;

/**
 * {@code reliability.png}: how often answers of a confidence are right, as the network gives them and after temperature scaling; on
 * the dashed line, confidences are kept, below it a network is too sure (Guo et al. 2017, figure 1). Underneath, how many answers
 * have which confidence. Immutable.
 */
public final class ReliabilityPlot {
    private static final int WIDTH = 560;
    private static final int TALL = 430;
    private static final int LOW = 150;
    private static final double HEADROOM = 1.08;

    private final List<ReliabilityBin> bins;
    private final List<ReliabilityBin> scaled;

    /**
     * Takes what is to be drawn.
     *
     * @param bins as the network answers
     * @param scaled after temperature scaling; empty where that was not asked for
     */
    public ReliabilityPlot(List<ReliabilityBin> bins, List<ReliabilityBin> scaled) {
        this.bins = List.copyOf(bins);
        this.scaled = List.copyOf(scaled);
    }

    /** Draws. */
    public Picture draw(Theme theme) {
        Panel kept = panel("Right by confidence, %", TALL, theme);
        kept.style().setYAxisMax(100.0);
        kept.quietLine("ideal", new double[] {0, 100}, new double[] {0, 100}, theme.quiet())
                .setLineStyle(ChartStyle.DASHES);
        Panel shares = panel("Answers by confidence, %", LOW, theme);
        draw(kept, shares, "as it is", bins, theme.second());
        draw(kept, shares, "with temperature", scaled, theme.first());
        return Picture.draw(WIDTH, TALL + LOW, theme, graphics -> {
            kept.draw(graphics, 0, 0);
            shares.draw(graphics, 0, TALL);
        });
    }

    /** The expected calibration error of section 2 of the paper. */
    private static double error(List<ReliabilityBin> bins) {
        double total = total(bins);
        return bins.stream()
                .mapToDouble(bin -> bin.count() / total * Math.abs(bin.accuracy() - bin.confidence()))
                .sum();
    }

    private static double total(List<ReliabilityBin> bins) {
        return bins.stream().mapToInt(ReliabilityBin::count).sum();
    }

    private static void draw(Panel kept, Panel shares, String name, List<ReliabilityBin> bins, Color colour) {
        if (total(bins) > 0) {
            bins(kept, String.format(Locale.ROOT, "%s: ECE %.1f %%", name, 100 * error(bins)), bins, colour);
            shares(shares, name, bins, colour);
        }
    }

    private static Panel panel(String title, int height, Theme theme) {
        Panel panel = new Panel(title, WIDTH, height, theme);
        panel.style().setXAxisMin(0.0);
        panel.style().setXAxisMax(100.0);
        panel.style().setYAxisMin(0.0);
        return panel;
    }

    private static void bins(Panel panel, String name, List<ReliabilityBin> bins, Color colour) {
        List<ReliabilityBin> filled =
                bins.stream().filter(bin -> bin.count() > 0).toList();
        panel.line(
                name,
                filled.stream().mapToDouble(bin -> 100 * bin.confidence()).toArray(),
                filled.stream().mapToDouble(bin -> 100 * bin.accuracy()).toArray(),
                colour,
                true);
    }

    private static void shares(Panel panel, String name, List<ReliabilityBin> bins, Color colour) {
        double total = total(bins);
        double[] from = new double[bins.size() + 1];
        double[] share = new double[bins.size() + 1];
        for (int i = 0; i < bins.size(); i++) {
            from[i] = 100 * bins.get(i).from();
            share[i] = 100 * bins.get(i).count() / total;
        }
        from[bins.size()] = 100;
        share[bins.size()] = share[bins.size() - 1];
        Double highest = panel.style().getYAxisMax();
        panel.style().setYAxisMax(Math.max(highest == null ? 0 : highest, HEADROOM * max(share)));
        XYSeries series = panel.quietLine(name, from, share, colour);
        series.setXYSeriesRenderStyle(XYSeriesRenderStyle.Step);
    }

    private static double max(double[] values) {
        return Arrays.stream(values).max().orElseThrow();
    }
}
