package io.kinewatch.training.compare;

import io.kinewatch.training.train.Machine;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;

/**
 * The Markdown table of a comparison, and what was measured how.
 *
 * @param rows one a network
 * @param machine that computed
 * @param day on which
 */
public record ComparisonTable(List<ComparisonRow> rows, Machine machine, LocalDate day) {
    /** The text. */
    public String markdown() {
        StringBuilder text = new StringBuilder();
        text.append(
                "| network | parameters | multiply-adds | clips | videos | within pairs | pairs | rest | minutes |\n");
        text.append("|---|--:|--:|--:|--:|--:|--:|--:|--:|\n");
        for (ComparisonRow row : rows) {
            ReversalScores scores = row.scores();
            text.append(String.format(
                    Locale.ROOT,
                    "| %s (`%s`, width %s) | %.2f M | %.0f M | %s | %s | %s | %s | %s | %.1f |%n",
                    row.title(),
                    row.network(),
                    row.width(),
                    row.parameters() / 1e6,
                    row.multiplyAdds() / 1e6,
                    percent(scores.clipTop1()),
                    percent(scores.videoTop1()),
                    percent(scores.withinPairs()),
                    percent(scores.pairTop1()),
                    percent(scores.restTop1()),
                    row.seconds() / 60));
        }
        return text.append('\n').append(legend()).toString();
    }

    private String legend() {
        ComparisonRow any = rows.get(0);
        int pairs = any.scores().pairVideos();
        return String.format(
                Locale.ROOT,
                "Top-1 accuracy in percent on %d clips of %d videos that no network has learnt from; a video's answer is the mean"
                        + " of its clips'. *Within pairs*: of the %d videos of sit_down, stand_up, fall and get_up, those for which"
                        + " the right one of the two that are each other's reversal is the more probable (chance: 50);"
                        + " *pairs*: those of them whose best label of all ten is right; *rest*: the other %d videos. Each network"
                        + " learnt from %d clips of %d frames of %d x %d pixels out of %d videos, with the same schedule and seed."
                        + " Machine: %s, %d cores; %s.%n",
                any.scores().clips(),
                any.scores().videos(),
                pairs,
                any.scores().videos() - pairs,
                any.learntClips(),
                ComparisonPlan.FRAMES,
                ComparisonPlan.SIZE,
                ComparisonPlan.SIZE,
                ComparisonPlan.TRAINING_VIDEOS,
                machine.processor(),
                machine.cores(),
                day);
    }

    private static String percent(double part) {
        return String.format(Locale.ROOT, "%.1f", 100 * part);
    }
}
