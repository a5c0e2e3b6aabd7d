package io.kinewatch.training.report;

import io.kinewatch.training.evaluate.LabelScore;
import io.kinewatch.training.evaluate.Scores;
import io.kinewatch.training.report.plot.ConfusionPlot;
import io.kinewatch.training.report.plot.CurvePoint;
import io.kinewatch.training.report.plot.CurvesPlot;
import io.kinewatch.training.report.plot.Picture;
import io.kinewatch.training.report.plot.Theme;
import io.kinewatch.training.train.TrainingProgress.EpochReport;
import java.util.Base64;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * The pictures of a report, for light and dark pages. Immutable.
 *
 * @param curves by theme
 * @param confusion by theme; empty where the data set has no validation split
 */
record ReportPictures(Map<Theme, Picture> curves, Map<Theme, Picture> confusion) {
    /** Points of a page; a wider picture can be scrolled, so that its names can be read. */
    private static final int PAGE = 940;

    static ReportPictures draw(RunFacts facts, RunStanding standing) {
        List<CurvePoint> points =
                standing.history().stream().map(ReportPictures::point).toList();
        CurvesPlot curves = new CurvesPlot(points, facts.plan().epochs());
        Map<Theme, Picture> confusions = new EnumMap<>(Theme.class);
        Map<Theme, Picture> drawn = new EnumMap<>(Theme.class);
        for (Theme theme : Theme.values()) {
            drawn.put(theme, curves.draw(theme));
            if (standing.scores() != null) {
                confusions.put(theme, confusion(standing.scores()).draw(theme));
            }
        }
        return new ReportPictures(drawn, confusions);
    }

    private static ConfusionPlot confusion(Scores scores) {
        List<String> labels = scores.labels().stream().map(LabelScore::label).toList();
        return new ConfusionPlot(labels, scores.confusion());
    }

    private static CurvePoint point(EpochReport epoch) {
        Scores scores = epoch.validation();
        return new CurvePoint(
                epoch.epoch(),
                epoch.loss(),
                epoch.accuracy(),
                epoch.learningRate(),
                epoch.validationLoss() == null ? Double.NaN : epoch.validationLoss(),
                scores == null ? Double.NaN : scores.clipTop1(),
                scores == null || scores.videos() == 0 ? Double.NaN : scores.videoTop1());
    }

    void curves(Html html) {
        html.open("figure");
        picture(html, curves, "Loss, accuracy and learning rate over the epochs");
        html.close("figure");
    }

    void confusion(Html html) {
        html.open("figure", "class", confusion.get(Theme.LIGHT).width() > PAGE ? "wide" : "whole");
        picture(html, confusion, "Confusion matrix; its largest errors are in the table below");
        html.close("figure");
    }

    private static void picture(Html html, Map<Theme, Picture> pictures, String description) {
        html.open("picture");
        html.open(
                "source",
                "media",
                "screen and (prefers-color-scheme: dark)",
                "srcset",
                inline(pictures.get(Theme.DARK)));
        Picture light = pictures.get(Theme.LIGHT);
        html.open(
                "img",
                "src",
                inline(light),
                "width",
                String.valueOf(light.width()),
                "height",
                String.valueOf(light.height()),
                "alt",
                description);
        html.close("picture");
    }

    private static String inline(Picture picture) {
        return "data:image/png;base64," + Base64.getEncoder().encodeToString(picture.png());
    }
}
