package io.kinewatch.training.report;

import io.kinewatch.training.progress.Progress;
import io.kinewatch.training.train.TrainingPlan;
import io.kinewatch.training.train.TrainingProgress;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;

/**
 * All that listens to a run: what people watch, {@code log.jsonl}, and the report. It is given to training, and told at the end
 * what else was written. One thread at a time.
 */
public final class RunListeners implements TrainingProgress {
    private static final int STEPS_BETWEEN_LINES = 10;

    private final ReportWriter report;
    private final List<TrainingProgress> all;

    /**
     * Nothing is read or written yet.
     *
     * @param folder of the run
     * @param plan of the run
     * @param index of the data set; it may appear later, but before the first epoch ends
     * @param progress a bar or lines
     * @param time wall clock
     */
    public RunListeners(Path folder, TrainingPlan plan, Path index, Progress progress, InstantSource time) {
        this.report = new ReportWriter(folder, plan, index, time);
        this.all = List.of(
                new ShownProgress(progress),
                new RunLog(folder.resolve("log.jsonl"), STEPS_BETWEEN_LINES, time),
                report);
    }

    /** Completes the report with what was written after the last epoch, such as a bundle. */
    public void ended(List<Path> files) {
        report.ended(files);
    }

    @Override
    public void continued(int step, List<EpochReport> before) {
        all.forEach(one -> one.continued(step, before));
    }

    @Override
    public void generated(int done, int videos) {
        all.forEach(one -> one.generated(done, videos));
    }

    @Override
    public void read(int done, int videos) {
        all.forEach(one -> one.read(done, videos));
    }

    @Override
    public void skipped(Path video, String reason) {
        all.forEach(one -> one.skipped(video, reason));
    }

    @Override
    public void step(StepReport report) {
        all.forEach(one -> one.step(report));
    }

    @Override
    public void epoch(EpochReport report) {
        all.forEach(one -> one.epoch(report));
    }

    @Override
    public void note(String message) {
        all.forEach(one -> one.note(message));
    }
}
