package io.kinewatch.training.train;

import io.kinewatch.training.evaluate.Scores;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Locale;

/** Tells how a run goes on in plain lines, one every few seconds. One thread at a time. */
public final class PlainProgress implements TrainingProgress {
    private final PrintStream out;
    private final long intervalMillis;
    private final InstantSource time;
    private long next;

    /** Writes at most one line of progress in an interval; epochs and notes always. */
    public PlainProgress(PrintStream out, Duration interval, InstantSource time) {
        this.out = out;
        this.intervalMillis = interval.toMillis();
        this.time = time;
    }

    @Override
    public void generated(int done, int videos) {
        if (due() || done == videos) {
            line("generating videos: %d of %d", done, videos);
        }
    }

    @Override
    public void read(int done, int videos) {
        if (due() || done == videos) {
            line("reading videos: %d of %d", done, videos);
        }
    }

    @Override
    public void skipped(Path video, String reason) {
        line("skipped %s: %s", video, reason);
    }

    @Override
    public void step(StepReport report) {
        if (due() || report.step() == report.steps()) {
            line(
                    "epoch %d/%d  step %d/%d  loss %.3f  accuracy %.1f %%  %.1f clips/s  %s left",
                    report.epoch(),
                    report.epochs(),
                    report.step(),
                    report.steps(),
                    report.loss(),
                    100 * report.accuracy(),
                    report.clipsPerSecond(),
                    minutes(report.left()));
        }
    }

    @Override
    public void epoch(EpochReport report) {
        Scores scores = report.validation();
        line(
                "epoch %d done after %s: loss %.3f, accuracy %.1f %%%s",
                report.epoch(),
                minutes(Duration.ofSeconds(Math.round(report.elapsedSeconds()))),
                report.loss(),
                100 * report.accuracy(),
                scores == null
                        ? ""
                        : String.format(
                                Locale.ROOT,
                                "; validation: clips %.1f %%, videos %.1f %%",
                                100 * scores.clipTop1(),
                                100 * scores.videoTop1()));
    }

    @Override
    public void note(String message) {
        line("%s", message);
    }

    private boolean due() {
        long now = time.millis();
        if (now < next) {
            return false;
        }
        next = now + intervalMillis;
        return true;
    }

    private void line(String format, Object... arguments) {
        out.println(String.format(Locale.ROOT, format, arguments));
    }

    private static String minutes(Duration duration) {
        return String.format(Locale.ROOT, "%d:%02d min", duration.toMinutes(), duration.toSecondsPart());
    }
}
