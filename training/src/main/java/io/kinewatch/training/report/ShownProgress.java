package io.kinewatch.training.report;

import io.kinewatch.training.evaluate.Scores;
import io.kinewatch.training.progress.Progress;
import io.kinewatch.training.progress.ShortTime;
import io.kinewatch.training.progress.Status;
import io.kinewatch.training.train.TrainingProgress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** Shows a run as a bar or as lines: one task for each kind of preparation, one for all steps of the run. Thread-safe. */
public final class ShownProgress implements TrainingProgress {
    private final Progress progress;

    public ShownProgress(Progress progress) {
        this.progress = progress;
    }

    @Override
    public void generated(int done, int videos) {
        progress.show("drawing videos", done, videos);
    }

    @Override
    public void read(int done, int videos) {
        progress.show("reading videos", done, videos);
    }

    @Override
    public void skipped(Path video, String reason) {
        progress.note("skipped " + video + ": " + reason);
    }

    @Override
    public void step(StepReport report) {
        List<String> details = List.of(
                text("loss %.3f", report.loss()),
                text("%.1f %% right", 100 * report.accuracy()),
                text("%.1f clips/s", report.clipsPerSecond()),
                "epoch " + report.epoch() + "/" + report.epochs());
        progress.show(new Status("step", report.step(), report.steps(), details, report.left()));
    }

    @Override
    public void epoch(EpochReport report) {
        Scores scores = report.validation();
        String validation = scores == null
                ? ""
                : text(
                        "; validation: clips %.1f %%, videos %.1f %%",
                        100 * scores.clipTop1(), 100 * scores.videoTop1());
        progress.note("epoch " + report.epoch() + " done after "
                + ShortTime.of(Duration.ofSeconds(Math.round(report.elapsedSeconds())))
                + text(": loss %.3f, %.1f %% right", report.loss(), 100 * report.accuracy()) + validation);
    }

    @Override
    public void note(String message) {
        progress.note(message);
    }

    private static String text(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
