package io.kinewatch.training.report.plot;

import java.awt.BasicStroke;
import java.util.Locale;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.style.XYStyler;

/** How all charts look: no frames, a quiet grid, and our own {@link Heading} in place of title and legend. */
final class ChartStyle {
    static final BasicStroke CURVE = new BasicStroke(2f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND);
    static final BasicStroke DASHES =
            new BasicStroke(1.5f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1, new float[] {5, 4}, 0);
    private static final BasicStroke THIN = new BasicStroke(1f);

    private ChartStyle() {}

    static XYChart chart(int width, int height, Theme theme) {
        XYChart chart = new XYChartBuilder().width(width).height(height).build();
        XYStyler styler = chart.getStyler();
        colours(styler, theme);
        styler.setBaseFont(Fonts.PLAIN);
        styler.setAxisTickLabelsFont(Fonts.SMALL);
        styler.setAxisTitleFont(Fonts.SMALL);
        styler.setChartTitleVisible(false);
        styler.setLegendVisible(false);
        styler.setChartPadding(8);
        styler.setPlotMargin(0);
        styler.setPlotContentSize(0.98);
        styler.setPlotBorderVisible(false);
        styler.setPlotGridVerticalLinesVisible(false);
        styler.setPlotGridLinesStroke(THIN);
        styler.setAxisTicksMarksVisible(false);
        styler.setAxisTicksLineVisible(false);
        styler.setMarkerSize(5);
        styler.setLocale(Locale.ROOT);
        return chart;
    }

    private static void colours(XYStyler styler, Theme theme) {
        styler.setChartBackgroundColor(theme.page());
        styler.setPlotBackgroundColor(theme.page());
        styler.setChartFontColor(theme.text());
        styler.setAxisTickLabelsColor(theme.quiet());
        styler.setXAxisTitleColor(theme.quiet());
        styler.setYAxisTitleColor(theme.quiet());
        styler.setPlotGridLinesColor(theme.line());
    }
}
