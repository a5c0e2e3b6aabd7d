package io.kinewatch.training.train;

import io.kinewatch.training.data.BatchLoader;
import io.kinewatch.training.data.ClipBatch;
import io.kinewatch.training.data.ClipDraws;
import io.kinewatch.training.data.ClipPlace;
import io.kinewatch.training.data.ClipSource;
import io.kinewatch.training.evaluate.ClipAnswers;
import io.kinewatch.training.evaluate.ClipControl;
import io.kinewatch.training.train.TrainingProgress.EpochReport;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Iterator;
import java.util.List;

/**
 * Goes through the epochs of a plan: draw clips, learn from them, look at the validation split, save. What a step does depends
 * on the plan, the step's number and the epochs before alone, so a resumed run does what an undisturbed one would have done. One thread.
 */
final class TrainingRun {
    private final TrainingPlan plan;
    private final Supply supply;
    private final Checkpoints checkpoints;
    private final TrainingProgress progress;
    private final InstantSource time;
    private final long saveMillis;
    private long nextSave;

    /**
     * What a run learns from.
     *
     * @param draws the clips of each epoch
     * @param validation null where the index has no validation split
     * @param clips that are validated with
     * @param loader of the clips that are learnt from
     */
    record Supply(ClipDraws draws, Validation validation, ClipSource clips, BatchLoader loader) {}

    /**
     * Makes a run that has not begun.
     *
     * @param saveEvery time between checkpoints inside an epoch
     */
    TrainingRun(
            TrainingPlan plan,
            Supply supply,
            Checkpoints checkpoints,
            TrainingProgress progress,
            InstantSource time,
            Duration saveEvery) {
        this.plan = plan;
        this.supply = supply;
        this.checkpoints = checkpoints;
        this.progress = progress;
        this.time = time;
        this.saveMillis = saveEvery.toMillis();
    }

    /**
     * Trains until the plan's end, its time is over, or nothing gets better any more.
     *
     * @param before where the run stands
     * @param end says whether the process is to end; then the state is saved first
     * @return where the run stands at its end
     */
    RunProgress run(Learner learner, RunProgress before, OrderlyEnd end) {
        Position at = new Position(before, time);
        nextSave = time.millis() + saveMillis;
        try {
            train(learner, at, end);
        } catch (RuntimeException e) {
            if (!end.asked()) {
                throw e;
            }
            checkpoints.save(learner, at.progress);
            String ended =
                    "The run was ended. Step " + at.progress.step() + " is saved: start it again to go on from there";
            // the process may be gone before whoever catches this can tell it
            progress.note(ended);
            throw new TrainingException(ended, e);
        }
        return at.progress;
    }

    private void train(Learner learner, Position at, OrderlyEnd end) {
        Pace pace = new Pace(plan, time);
        while (!at.progress.over()) {
            learn(learner, at, pace, end);
            end.check();
            at.progress = at.progress.after(report(learner, at));
            checkpoints.save(learner, at.progress);
            nextSave = time.millis() + saveMillis;
            progress.epoch(at.progress.history().get(at.progress.epoch() - 1));
        }
        tellEarlyEnd(at.progress);
    }

    /** Goes to the end of the epoch that is under way. */
    private void learn(Learner learner, Position at, Pace pace, OrderlyEnd end) {
        int epoch = at.progress.epoch();
        List<ClipPlace> places = supply.draws()
                .epoch(plan.draw(), plan.seed(), epoch, plan.length().clipsPerEpoch());
        int from = at.progress.stepInEpoch() * plan.descent().batch();
        Iterator<ClipBatch> batches =
                new Interruptible<>(supply.loader().varied(places, from, plan.augmentation(), plan.seed(), epoch), end);
        while (at.progress.step() < at.progress.epochEnd()) {
            int step = at.progress.step();
            Learner.Step done = learner.learn(batches, step, at.progress.history());
            at.progress = at.progress.after(done, at.elapsed());
            progress.step(pace.after(at.progress, done));
            if (time.millis() >= nextSave && step + 1 < at.progress.epochEnd()) {
                checkpoints.save(learner, at.progress);
                nextSave = time.millis() + saveMillis;
            }
        }
    }

    private EpochReport report(Learner learner, Position at) {
        Validation.Found found = supply.validation() == null
                ? new Validation.Found(null, Double.NaN)
                : supply.validation().run(new ClipAnswers(supply.clips(), ClipControl.NONE, learner, 1));
        RunProgress now = at.progress;
        int steps = now.stepInEpoch();
        return new EpochReport(
                now.epoch() + 1,
                now.loss() / steps,
                now.right() / (double) (steps * plan.descent().batch()),
                plan.learningRate().at(now.step() - 1, now.history()),
                at.elapsed(),
                now.skipped(),
                supply.validation() == null ? null : found.loss(),
                found.scores());
    }

    private void tellEarlyEnd(RunProgress now) {
        if (now.unfinished() && now.late()) {
            progress.note("The time of " + plan.maxDuration().toMinutes() + " minutes is over after epoch "
                    + now.epoch() + " of " + plan.epochs() + "; the learning rate had not come down yet");
        }
        if (now.unfinished() && now.stuck()) {
            progress.note("Nothing got better for " + plan.length().patience() + " epochs: the run ends after epoch "
                    + now.epoch() + ", the best was epoch " + (now.best() + 1));
        }
    }

    /** Where the run stands, and how long it took. */
    private static final class Position {
        private final double earlier;
        private final long start;
        private final InstantSource time;
        private RunProgress progress;

        Position(RunProgress before, InstantSource time) {
            this.progress = before;
            this.earlier = before.elapsedSeconds();
            this.start = time.millis();
            this.time = time;
        }

        double elapsed() {
            return earlier + (time.millis() - start) / 1e3;
        }
    }

    /** Looks between two elements whether the process is to end. */
    private record Interruptible<T>(Iterator<T> all, OrderlyEnd end) implements Iterator<T> {
        @Override
        public boolean hasNext() {
            return all.hasNext();
        }

        @Override
        public T next() {
            end.check();
            return all.next();
        }
    }
}
