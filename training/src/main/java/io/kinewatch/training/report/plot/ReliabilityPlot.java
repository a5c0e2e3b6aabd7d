package io.kinewatch.training.report.plot;

import io.kinewatch.training.evaluate.Calibration;
import io.kinewatch.training.evaluate.ReliabilityBin;
import java.awt.Color;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.XYSeries.XYSeriesRenderStyle;

/**
 * {@code reliability.png}: how often answers of a confidence are right, as the network gives them and after temperature scaling; on
 * the dashed line, confidences are kept (Guo et al. 2017, figure 1). Below, how many answers have which confidence.
 *
 * @param calibration what was measured
 */
public record ReliabilityPlot(Calibration calibration) {
    private static final int WIDTH = 560;
    private static final int TALL = 430;
    private static final int LOW = 150;
    private static final double HEADROOM = 1.08;

    /** Draws. */
    public Picture draw(Theme theme) {
        Panel kept = panel("Right by confidence, %", TALL, theme);
        kept.style().setYAxisMax(100.0);
        XYSeries ideal = kept.quietLine("ideal", new double[] {0, 100}, new double[] {0, 100}, theme.quiet());
        ideal.setLineStyle(ChartStyle.DASHES);
        bins(kept, name("as it is", calibration.ece()), calibration.bins(), theme.second());
        bins(
                kept,
                name(
                        String.format(Locale.ROOT, "temperature %.2f", calibration.temperature()),
                        calibration.scaledEce()),
                calibration.scaledBins(),
                theme.first());
        Panel shares = panel("Answers by confidence, %", LOW, theme);
        shares(shares, "as it is", calibration.bins(), theme.second());
        shares(shares, "scaled", calibration.scaledBins(), theme.first());
        return Picture.draw(WIDTH, TALL + LOW, theme, graphics -> {
            kept.draw(graphics, 0, 0);
            shares.draw(graphics, 0, TALL);
        });
    }

    private static Panel panel(String title, int height, Theme theme) {
        Panel panel = new Panel(title, WIDTH, height, theme);
        panel.style().setXAxisMin(0.0);
        panel.style().setXAxisMax(100.0);
        panel.style().setYAxisMin(0.0);
        return panel;
    }

    private static String name(String what, double error) {
        return String.format(Locale.ROOT, "%s: ECE %.1f %%", what, 100 * error);
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
        double total = bins.stream().mapToInt(ReliabilityBin::count).sum();
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
