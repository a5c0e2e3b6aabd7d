package io.kinewatch.training.train;

import io.kinewatch.training.train.TrainingProgress.EpochReport;
import java.util.ArrayList;
import java.util.List;

/**
 * How far a run is: with the weights and velocities everything that it goes on from. Whatever a schedule or the early end depends on is
 * in the history. Immutable.
 *
 * @param plan of the run
 * @param step steps that are done
 * @param loss sum over the steps of the epoch that is under way
 * @param right clips of that epoch that were answered right
 * @param skipped clips of the run that could not be read
 * @param elapsedSeconds wall time of the run so far, over all processes that worked on it
 * @param history one report an epoch that is over
 */
record RunProgress(
        TrainingPlan plan,
        int step,
        double loss,
        int right,
        int skipped,
        double elapsedSeconds,
        List<EpochReport> history) {
    RunProgress {
        history = List.copyOf(history);
    }

    static RunProgress beginning(TrainingPlan plan) {
        return new RunProgress(plan, 0, 0, 0, 0, 0, List.of());
    }

    /** Epochs that are over. */
    int epoch() {
        return history.size();
    }

    /** Steps done in the epoch that is under way. */
    int stepInEpoch() {
        return step - epoch() * plan.stepsPerEpoch();
    }

    /** Whether there are steps to do, or an epoch to look back on. */
    boolean unfinished() {
        return step < plan.steps() || stepInEpoch() > 0;
    }

    /** Whether the wall time of the plan is over. */
    boolean late() {
        return epoch() > 0 && elapsedSeconds > plan.maxDuration().toSeconds();
    }

    /** Whether the run goes no further. */
    boolean over() {
        return !unfinished() || late() || stuck();
    }

    /** The step behind the epoch that is under way. */
    int epochEnd() {
        return Math.min(plan.steps(), (epoch() + 1) * plan.stepsPerEpoch());
    }

    RunProgress after(Learner.Step done, double elapsed) {
        return new RunProgress(
                plan, step + 1, loss + done.loss(), right + done.right(), skipped + done.skipped(), elapsed, history);
    }

    RunProgress after(EpochReport epoch) {
        List<EpochReport> longer = new ArrayList<>(history);
        longer.add(epoch);
        return new RunProgress(plan, step, 0, 0, skipped, epoch.elapsedSeconds(), longer);
    }

    /** Index in the history of the epoch with the best measure, the earliest of equals; the last one where nothing is measured. */
    int best() {
        int best = 0;
        if (plan.length().measure() == null) {
            return history.size() - 1;
        }
        for (int epoch = 1; epoch < history.size(); epoch++) {
            best = measure(epoch) < measure(best) ? epoch : best;
        }
        return best;
    }

    /** The step at whose end the best epoch was over. */
    int bestStep() {
        return Math.min(plan.steps(), (best() + 1) * plan.stepsPerEpoch());
    }

    /** Whether there has been no progress for longer than the plan bears. */
    boolean stuck() {
        return plan.length().patience() != null
                && !history.isEmpty()
                && history.size() - 1 - best() >= plan.length().patience();
    }

    private double measure(int epoch) {
        return plan.length().measure().of(history.get(epoch));
    }
}
