package io.kinewatch.local;

import io.kinewatch.training.data.Split;
import io.kinewatch.training.evaluate.EvaluationProgress;
import io.kinewatch.training.progress.Progress;
import java.io.PrintStream;
import java.util.Locale;

/** Shows how far an evaluation has come. As thread-safe as its progress. */
final class ShownEvaluation implements EvaluationProgress, AutoCloseable {
    private final Progress progress;
    private final String of;

    /**
     * Shows nothing yet.
     *
     * @param split that is evaluated; null for all
     * @param out takes it
     */
    ShownEvaluation(Split split, PrintStream out) {
        this.progress = TerminalProgress.on(out);
        this.of = split == null ? "" : " of split " + split.name().toLowerCase(Locale.ROOT);
    }

    @Override
    public void read(int done, int videos) {
        progress.show("looking at videos" + of, done, videos);
    }

    @Override
    public void computed(int done, int clips) {
        progress.show("clips" + of, done, clips);
    }

    @Override
    public void close() {
        progress.close();
    }
}
