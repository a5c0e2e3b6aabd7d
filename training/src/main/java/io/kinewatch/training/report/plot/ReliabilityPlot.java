package io.kinewatch.training.report.plot;

import io.kinewatch.training.evaluate.ReliabilityBin;
import java.awt.Color;
import java.util.List;

/**
 * {@code reliability.png}: part of the answers that are right over the confidence with which they are given, in percent (Guo et al. 2017, figure
 * 1). Points on the diagonal keep what they promise; below it a network is too sure. Immutable.
 */
public final class ReliabilityPlot {
    private static final int SIDE = 460;
    private static final int PERCENT = 100;

    private final List<ReliabilityBin> bins;
    private final List<ReliabilityBin> scaled;

    /**
     * Takes what is to be drawn; bins without answers are left out.
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
        Panel panel = new Panel("Reliability, %", SIDE, SIDE, theme);
        panel.style().setXAxisMin(0.0).setXAxisMax((double) PERCENT);
        panel.style().setYAxisMin(0.0).setYAxisMax((double) PERCENT);
        double[] ends = {0, PERCENT};
        panel.line("kept", ends, ends, theme.quiet(), false).setLineStyle(ChartStyle.DASHES);
        line(panel, "as it is", bins, theme.second());
        line(panel, "with temperature", scaled, theme.first());
        return Picture.draw(SIDE, SIDE, theme, graphics -> panel.draw(graphics, 0, 0));
    }

    private static void line(Panel panel, String name, List<ReliabilityBin> bins, Color colour) {
        List<ReliabilityBin> filled =
                bins.stream().filter(bin -> bin.count() > 0).toList();
        if (!filled.isEmpty()) {
            panel.line(
                    name,
                    filled.stream()
                            .mapToDouble(bin -> PERCENT * bin.confidence())
                            .toArray(),
                    filled.stream().mapToDouble(bin -> PERCENT * bin.accuracy()).toArray(),
                    colour,
                    true);
        }
    }
}
