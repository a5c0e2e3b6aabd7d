package io.kinewatch.training.train;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Remembers what it hears; stops the run after a number of steps if asked to. */
public final class RecordingProgress implements TrainingProgress {
    private final int lastStep;
    private final Consumer<StepReport> told;
    private final List<StepReport> steps = new ArrayList<>();
    private final List<EpochReport> epochs = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private int readings;

    /** Hears all of a run. */
    public RecordingProgress() {
        this(Integer.MAX_VALUE);
    }

    /** Makes the run die in this step. */
    RecordingProgress(int lastStep) {
        this.lastStep = lastStep;
        this.told = report -> {};
    }

    /** Tells of every step, too. */
    RecordingProgress(Consumer<StepReport> told) {
        this.lastStep = Integer.MAX_VALUE;
        this.told = told;
    }

    /** How often all videos were read. */
    public int readings() {
        return readings;
    }

    public List<StepReport> steps() {
        return steps;
    }

    List<EpochReport> epochs() {
        return epochs;
    }

    List<String> notes() {
        return notes;
    }

    @Override
    public void generated(int done, int videos) {}

    @Override
    public void read(int done, int videos) {
        readings += done == videos ? 1 : 0;
    }

    @Override
    public void skipped(Path video, String reason) {
        notes.add(reason);
    }

    @Override
    public void step(StepReport report) {
        steps.add(report);
        told.accept(report);
        if (report.step() >= lastStep) {
            throw new IllegalStateException("killed in step " + report.step());
        }
    }

    @Override
    public void epoch(EpochReport report) {
        epochs.add(report);
    }

    @Override
    public void note(String message) {
        notes.add(message);
    }
}
