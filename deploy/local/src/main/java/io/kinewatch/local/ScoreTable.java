package io.kinewatch.local;

import io.kinewatch.training.evaluate.Calibration;
import io.kinewatch.training.evaluate.LabelScore;
import io.kinewatch.training.evaluate.Reliability;
import io.kinewatch.training.evaluate.ReliabilityBin;
import io.kinewatch.training.evaluate.Scores;
import io.kinewatch.training.evaluate.UnreadableVideo;
import io.kinewatch.training.report.ConfusedPair;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;

/** What {@code evaluate} tells people. One thread. */
final class ScoreTable {
    /** More labels make no matrix that fits a terminal. */
    private static final int MATRIX = 20;

    private static final int PAIRS = 20;
    private static final int UNREADABLE = 10;

    private final PrintWriter out;

    ScoreTable(PrintWriter out) {
        this.out = out;
    }

    void print(String title, Scores scores) {
        printAccuracy(title, scores);
        int width = scores.labels().stream()
                .mapToInt(label -> label.label().length())
                .max()
                .orElse(1);
        for (LabelScore label : scores.labels()) {
            if (label.count() > 0 || scores.labels().size() <= MATRIX) {
                line(
                        "    %-" + width + "s recall %s  precision %s  of %d",
                        label.label(),
                        percent(label.recall()),
                        percent(label.precision()),
                        label.count());
            }
        }
        if (scores.labels().size() <= MATRIX) {
            matrix(scores, width);
        } else {
            pairs(scores, width);
        }
        out.flush();
    }

    /** The first lines alone. */
    void printAccuracy(String title, Scores scores) {
        line("%s", title);
        line(
                "  clips:  top-1 %s%s  of %d",
                percent(scores.clipTop1()), topFive(scores, scores.clipTop5()), scores.clips());
        line(
                "  videos: top-1 %s%s  of %d  (mean of the softmax of their clips)",
                percent(scores.videoTop1()), topFive(scores, scores.videoTop5()), scores.videos());
        out.flush();
    }

    private static String topFive(Scores scores, double part) {
        return scores.topFiveTells() ? "  top-5 " + percent(part) : "";
    }

    /** Null where there is nothing that it could be a part of. */
    private static String percent(Double part) {
        return part == null ? "    -  " : String.format(Locale.ROOT, "%5.1f %%", 100 * part);
    }

    /** Expected calibration error of some clips. */
    void printError(double error, int clips) {
        line(
                "  confidence of clips: expected calibration error %.4f over %d bins, of %d",
                error, Reliability.BINS, clips);
        out.flush();
    }

    private void matrix(Scores scores, int width) {
        int cell = scores.confusion().stream()
                .flatMap(List::stream)
                .mapToInt(count -> String.valueOf(count).length())
                .max()
                .orElse(1);
        cell = Math.max(cell, String.valueOf(scores.labels().size()).length());
        StringBuilder head = new StringBuilder();
        for (int i = 1; i <= scores.labels().size(); i++) {
            head.append(String.format(Locale.ROOT, " %" + cell + "d", i));
        }
        line("  confusion: a row for what was to be seen, a column for the answer");
        line("       %-" + width + "s%s", "", head);
        for (int i = 0; i < scores.labels().size(); i++) {
            StringBuilder row = new StringBuilder();
            for (int count : scores.confusion().get(i)) {
                row.append(String.format(Locale.ROOT, " %" + cell + "s", count == 0 ? "." : count));
            }
            line("    %2d %-" + width + "s%s", i + 1, scores.labels().get(i).label(), row);
        }
    }

    private void pairs(Scores scores, int width) {
        List<String> labels = scores.labels().stream().map(LabelScore::label).toList();
        line("  most often mixed up:");
        for (ConfusedPair pair : ConfusedPair.worst(labels, scores.confusion(), PAIRS)) {
            line(
                    "    %-" + width + "s taken for %-" + width + "s %d of %d",
                    pair.label(),
                    pair.answer(),
                    pair.count(),
                    pair.of());
        }
    }

    /** Does nothing for null. */
    void print(Calibration calibration) {
        if (calibration == null) {
            return;
        }
        line(
                "  calibration, by clip: expected error %.4f, loss %.4f of %d",
                calibration.ece(), calibration.loss(), calibration.clips());
        line(
                "  with temperature %.3f: expected error %.4f, loss %.4f",
                calibration.temperature(), calibration.scaledEce(), calibration.scaledLoss());
        line(
                "  the temperature was fitted on %d clips of split %s%s",
                calibration.fittedClips(),
                calibration.fittedOn(),
                calibration.sameClips() ? ": the very clips that are measured here, so the last line is too good" : "");
        line("    %-13s %7s %11s %9s", "confidence", "clips", "mean", "right");
        for (ReliabilityBin bin : calibration.bins()) {
            if (bin.count() > 0) {
                line(
                        "    %.2f to %.2f  %7d %9.1f %% %7.1f %%",
                        bin.from(), bin.to(), bin.count(), 100 * bin.confidence(), 100 * bin.accuracy());
            }
        }
        out.flush();
    }

    void print(List<UnreadableVideo> unreadable) {
        if (!unreadable.isEmpty()) {
            line("  left out: %d videos that can't be read", unreadable.size());
            unreadable.stream().limit(UNREADABLE).forEach(video -> line("    %s: %s", video.path(), video.reason()));
            if (unreadable.size() > UNREADABLE) {
                line("    and more; all are in what --json writes");
            }
            out.flush();
        }
    }

    private void line(String format, Object... arguments) {
        out.printf(Locale.ROOT, format + "%n", arguments);
    }
}
