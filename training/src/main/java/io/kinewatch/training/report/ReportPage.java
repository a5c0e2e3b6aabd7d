package io.kinewatch.training.report;

import io.kinewatch.training.evaluate.LabelScore;
import io.kinewatch.training.evaluate.Scores;
import io.kinewatch.training.progress.ShortTime;
import io.kinewatch.training.train.TrainingProgress.EpochReport;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * {@code report.html}: everything about one run on one page, without scripts and without anything from elsewhere. While the run
 * goes on, a browser that shows it loads it again every minute. Immutable.
 *
 * @param facts what was trained
 * @param standing how far it is
 * @param pictures null where they can't be drawn
 */
record ReportPage(RunFacts facts, RunStanding standing, ReportPictures pictures) {
    /** Nothing may be loaded or run, whatever a label says. */
    private static final String POLICY = "default-src 'none'; img-src data:; style-src 'unsafe-inline'";

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern(
                    "d MMMM yyyy, HH:mm 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);
    private static final int PAIRS = 15;

    String html() {
        Html html = new Html();
        html.markup("<!doctype html>\n").open("html", "lang", "en");
        head(html);
        html.open("body").open("main");
        title(html);
        keyFigures(html);
        if (pictures != null) {
            html.element("h2", "Curves");
            pictures.curves(html);
        }
        if (standing.scores() != null) {
            answers(html, standing.scores());
        }
        new ReportFacts(facts, standing).write(html);
        html.close("main").close("body").close("html");
        return html.toString();
    }

    private void head(Html html) {
        html.open("head").open("meta", "charset", "utf-8");
        html.open("meta", "http-equiv", "Content-Security-Policy", "content", POLICY);
        html.open("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
        if (!standing.ended()) {
            html.open("meta", "http-equiv", "refresh", "content", "60");
        }
        html.element("title", name() + ": training report");
        html.open("style").markup(style()).close("style").close("head");
    }

    private void title(Html html) {
        int done = standing.last().epoch();
        int epochs = facts.plan().epochs();
        String state = standing.ended()
                ? "ended after " + done + " of " + epochs + " epochs"
                : "epoch " + done + " of " + epochs + " done; this page loads itself again every minute";
        html.element("p", "Training report", "class", "quiet").element("h1", name());
        html.element("p", state + ". Written " + TIME.format(standing.writtenAt()) + ".", "class", "quiet");
    }

    private String name() {
        return facts.plan().network() + " on " + facts.plan().name();
    }

    private void keyFigures(Html html) {
        EpochReport last = standing.last();
        Scores scores = standing.scores();
        html.open("dl", "class", "key");
        if (scores != null && scores.videos() > 0) {
            key(html, "Videos right", Figures.percent(scores.videoTop1()), best(scores));
        }
        if (scores != null) {
            key(html, "Clips right", Figures.percent(scores.clipTop1()), "validation, " + scores.clips() + " clips");
        }
        key(html, "Training clips", Figures.percent(last.accuracy()), "loss " + Figures.loss(last.loss()));
        key(html, "Parameters", Figures.large(facts.network().parameters()), "");
        key(html, "Multiply-adds", Figures.large(facts.network().multiplyAdds()), "a clip");
        Duration taken = Duration.ofSeconds(Math.round(last.elapsedSeconds()));
        key(html, "Time", ShortTime.of(taken), taken.toHours() > 0 ? "hours" : "minutes");
        html.close("dl");
    }

    private String best(Scores scores) {
        EpochReport best = standing.history().stream()
                .filter(epoch -> epoch.validation() != null)
                .max(Comparator.comparingDouble(epoch -> epoch.validation().videoTop1()))
                .orElseThrow();
        return "validation, " + scores.videos() + " videos; best "
                + Figures.percent(best.validation().videoTop1()) + " in epoch " + best.epoch();
    }

    private static void key(Html html, String name, String value, String remark) {
        html.open("div").element("dt", name).open("dd").text(value);
        if (!remark.isEmpty()) {
            html.element("small", remark);
        }
        html.close("dd").close("div");
    }

    private void answers(Html html, Scores scores) {
        List<String> labels = scores.labels().stream().map(LabelScore::label).toList();
        String unit = scores.videos() > 0 ? "videos" : "clips";
        html.element("h2", "Confusion");
        html.element(
                "p",
                "Validation " + unit
                        + ". A row is what is seen, a column what was answered; blue is right, orange is wrong.",
                "class",
                "quiet");
        if (pictures != null) {
            pictures.confusion(html);
        }
        AnswerTables tables = new AnswerTables(unit);
        tables.pairs(html, ConfusedPair.worst(labels, scores.confusion(), PAIRS));
        tables.labels(html, scores.labels());
    }

    private static String style() {
        try (InputStream css = Objects.requireNonNull(ReportPage.class.getResourceAsStream("report.css"))) {
            return new String(css.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
