package io.kinewatch.training.train;

import io.kinewatch.training.data.BatchLoader;
import io.kinewatch.training.data.ClipBatch;
import io.kinewatch.training.data.ClipDraws;
import io.kinewatch.training.data.ClipPlace;
import io.kinewatch.training.data.ClipSource;
import io.kinewatch.training.evaluate.ClipAnswers;
import io.kinewatch.training.evaluate.ClipControl;
import io.kinewatch.training.evaluate.Scores;
import io.kinewatch.training.evaluate.Scoring;
import io.kinewatch.training.train.TrainingProgress.EpochReport;
import java.io.IOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * Goes through the epochs of a plan: draw clips, learn from them, look at the validation split, save. What an epoch does depends
 * on the plan and the epoch's number alone, so a resumed run does what an undisturbed one would have done. One thread.
 */
final class TrainingRun {
    private final TrainingPlan plan;
    private final ClipDraws draws;
    private final Scoring validation;
    private final ClipSource clips;
    private final BatchLoader loader;
    private final Checkpoints checkpoints;
    private final TrainingProgress progress;
    private final InstantSource time;

    /**
     * Makes a run that has not begun.
     *
     * @param validation null where the index has no validation split
     */
    TrainingRun(
            TrainingPlan plan,
            ClipDraws draws,
            Scoring validation,
            ClipSource clips,
            BatchLoader loader,
            Checkpoints checkpoints,
            TrainingProgress progress,
            InstantSource time) {
        this.plan = plan;
        this.draws = draws;
        this.validation = validation;
        this.clips = clips;
        this.loader = loader;
        this.checkpoints = checkpoints;
        this.progress = progress;
        this.time = time;
    }

    /**
     * Trains until the plan's end or its time is over.
     *
     * @param before the epochs that are done already
     * @param end is asked after every step whether the process is to end
     * @return all epochs
     */
    List<EpochReport> run(Learner learner, List<EpochReport> before, OrderlyEnd end) throws IOException {
        List<EpochReport> history = new ArrayList<>(before);
        double earlier = history.isEmpty() ? 0 : history.get(history.size() - 1).elapsedSeconds();
        long start = time.millis();
        Pace pace = new Pace(plan, time);
        while (history.size() < plan.epochs()) {
            Sums sums = learn(learner, history.size(), pace, end);
            Scores scores =
                    validation == null ? null : validation.run(new ClipAnswers(clips, ClipControl.NONE, learner, 1));
            double elapsed = earlier + (time.millis() - start) / 1e3;
            int epoch = history.size() + 1;
            double rate = plan.learningRate().at(epoch * plan.stepsPerEpoch() - 1);
            history.add(new EpochReport(
                    epoch,
                    sums.loss / plan.stepsPerEpoch(),
                    sums.right / (double) plan.clipsPerEpoch(),
                    rate,
                    elapsed,
                    scores));
            checkpoints.save(learner, new Checkpoints.Progress(plan.toString(), history));
            progress.epoch(history.get(history.size() - 1));
            if (elapsed > plan.maxDuration().toSeconds() && history.size() < plan.epochs()) {
                progress.note("The time of " + plan.maxDuration().toMinutes() + " minutes is over after epoch " + epoch
                        + " of " + plan.epochs() + "; the learning rate had not come down yet");
                break;
            }
        }
        return history;
    }

    private Sums learn(Learner learner, int epoch, Pace pace, OrderlyEnd end) {
        List<ClipPlace> places = draws.epoch(plan.seed(), epoch, plan.clipsPerEpoch());
        Iterator<ClipBatch> batches = loader.varied(places, plan.augmentation(), plan.seed(), epoch);
        Sums sums = new Sums();
        for (int step = epoch * plan.stepsPerEpoch(); batches.hasNext(); step++) {
            try (ClipBatch batch = batches.next()) {
                Learner.Step done = learner.learn(batch, step);
                sums.loss += done.loss();
                sums.right += done.right();
                progress.step(pace.after(step, done));
                end.check();
            }
        }
        return sums;
    }

    private static final class Sums {
        private double loss;
        private int right;
    }
}
