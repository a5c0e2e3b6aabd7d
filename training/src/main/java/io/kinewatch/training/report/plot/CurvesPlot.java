package io.kinewatch.training.report.plot;

import java.awt.Color;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/** {@code curves.png}: loss and accuracy of training and validation, and the learning rate, over the epochs of a run. Immutable. */
public final class CurvesPlot {
    private static final int WIDTH = 920;
    private static final int TALL = 330;
    private static final int LOW = 170;
    /** Up to so many epochs, each is a dot too. */
    private static final int DOTTED = 40;
    /** Below so many epochs, there are ticks between them that want no name. */
    private static final int FEW = 20;

    private static final double HEADROOM = 1.06;

    private final List<CurvePoint> points;
    private final int epochs;

    /**
     * Takes what is to be drawn.
     *
     * @param points at least one, in order
     * @param epochs in the whole run, so that the axis shows what is still to come
     */
    public CurvesPlot(List<CurvePoint> points, int epochs) {
        this.points = List.copyOf(points);
        this.epochs = epochs;
    }

    /** Draws. */
    public Picture draw(Theme theme) {
        Panel loss = panel("Loss over epochs", WIDTH / 2, TALL, theme);
        line(loss, "training", CurvePoint::loss, theme.second());
        line(loss, "validation", CurvePoint::validationLoss, theme.first());
        Panel accuracy = panel("Accuracy, %", WIDTH / 2, TALL, theme);
        line(accuracy, "training clips", point -> 100 * point.accuracy(), theme.second());
        line(accuracy, "validation clips", point -> 100 * point.validationClips(), theme.quiet());
        line(accuracy, "validation videos", point -> 100 * point.validationVideos(), theme.first());
        accuracy.style().setYAxisMax(100.0);
        Panel rate = panel("Learning rate", WIDTH, LOW, theme);
        line(rate, "learning rate", CurvePoint::learningRate, theme.quiet());
        rate.style().setyAxisTickLabelsFormattingFunction(CurvesPlot::shortNumber);
        return Picture.draw(WIDTH, TALL + LOW, theme, graphics -> {
            loss.draw(graphics, 0, 0);
            accuracy.draw(graphics, WIDTH / 2, 0);
            rate.draw(graphics, 0, TALL);
        });
    }

    private Panel panel(String title, int width, int height, Theme theme) {
        Panel panel = new Panel(title, width, height, theme);
        panel.style().setXAxisMin(0.0);
        panel.style().setXAxisMax((double) epochs);
        panel.style().setYAxisMin(0.0);
        if (epochs < FEW) {
            Function<Double, String> whole = value -> value == Math.rint(value) ? String.valueOf(value.intValue()) : "";
            panel.style().setxAxisTickLabelsFormattingFunction(whole);
        } else {
            panel.style().setXAxisDecimalPattern("0");
        }
        return panel;
    }

    private void line(Panel panel, String name, ToDoubleFunction<CurvePoint> value, Color colour) {
        List<CurvePoint> known = points.stream()
                .filter(point -> Double.isFinite(value.applyAsDouble(point)))
                .toList();
        if (known.isEmpty()) {
            return;
        }
        double[] y = known.stream().mapToDouble(value).toArray();
        double highest = Arrays.stream(y).max().orElseThrow();
        Double before = panel.style().getYAxisMax();
        panel.style()
                .setYAxisMax(Math.max(before == null ? 0 : before, Math.max(highest * HEADROOM, Double.MIN_NORMAL)));
        panel.line(
                name,
                known.stream().mapToDouble(CurvePoint::epoch).toArray(),
                y,
                colour,
                epochs <= DOTTED || known.size() == 1);
    }

    private static String shortNumber(double value) {
        return value == 0
                ? "0"
                : BigDecimal.valueOf(value)
                        .round(new MathContext(3))
                        .stripTrailingZeros()
                        .toString();
    }
}
