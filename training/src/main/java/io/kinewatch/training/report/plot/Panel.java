package io.kinewatch.training.report.plot;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.util.ArrayList;
import java.util.List;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.XYStyler;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** A chart with its heading, one of those that make up a picture. One thread. */
final class Panel {
    private final String title;
    private final int width;
    private final int height;
    private final Theme theme;
    private final XYChart chart;
    private final List<Heading.Key> keys = new ArrayList<>();

    Panel(String title, int width, int height, Theme theme) {
        this.title = title;
        this.width = width;
        this.height = height;
        this.theme = theme;
        this.chart = ChartStyle.chart(width, height - Heading.HEIGHT, theme);
    }

    XYStyler style() {
        return chart.getStyler();
    }

    /** Adds a line with an entry in the heading. */
    void line(String name, double[] x, double[] y, Color colour, boolean dotted) {
        quietLine(name, x, y, colour).setMarker(dotted ? SeriesMarkers.CIRCLE : SeriesMarkers.NONE);
        keys.add(new Heading.Key(name, colour));
    }

    /** Adds a line without. */
    XYSeries quietLine(String name, double[] x, double[] y, Color colour) {
        XYSeries series = chart.addSeries(name, x, y);
        series.setLineColor(colour);
        series.setLineStyle(ChartStyle.CURVE);
        series.setMarkerColor(colour);
        series.setMarker(SeriesMarkers.NONE);
        return series;
    }

    /** Draws with its upper left corner at a point. */
    void draw(Graphics2D graphics, int x, int y) {
        AffineTransform start = graphics.getTransform();
        graphics.translate(x, y);
        graphics.translate(0, Heading.HEIGHT);
        chart.paint(graphics, width, height - Heading.HEIGHT);
        graphics.translate(0, -Heading.HEIGHT);
        new Heading(title, keys.size() > 1 ? keys : List.of()).draw(graphics, width, theme);
        graphics.setTransform(start);
    }
}
