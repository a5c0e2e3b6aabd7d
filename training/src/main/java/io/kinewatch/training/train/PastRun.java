package io.kinewatch.training.train;

import io.kinewatch.training.network.Network;
import io.kinewatch.training.network.Networks;
import io.kinewatch.training.network.weights.Weights;
import io.kinewatch.training.train.Checkpoints.State;
import io.kinewatch.training.train.TrainingProgress.EpochReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/**
 * What a run has left in its folder: its plan and the weights of a checkpoint, for those who need them without the videos that the run has
 * learnt from. Immutable.
 *
 * @param plan of the run
 * @param network that was trained
 * @param weights of the newest checkpoint, or of the best epoch
 * @param step to which the weights belong: how many had been done
 * @param history one report an epoch that was over by then
 */
public record PastRun(TrainingPlan plan, Network network, Weights weights, int step, List<EpochReport> history) {
    public PastRun {
        history = List.copyOf(history);
    }

    /** Whether the folder is a run's. */
    public static boolean at(Path folder) {
        return Files.isRegularFile(folder.resolve(Training.PLAN));
    }

    /**
     * Reads a run's folder; throws {@link RunFolderException} if there is no checkpoint in it.
     *
     * @param keep which weights; null: those that the plan says
     * @param damaged hears of each checkpoint that can't be read
     */
    public static PastRun open(Path folder, RunLength.Keep keep, Consumer<String> damaged) throws IOException {
        Checkpoints checkpoints = new Checkpoints(folder.resolve(Training.CHECKPOINTS));
        State state = checkpoints
                .latest(damaged)
                .orElseThrow(() -> new RunFolderException(
                        folder + " has no checkpoint that can be read: let the run go on until it has written one"));
        Progress progress = state.progress();
        TrainingPlan plan = progress.plan();
        Network network = Networks.build(plan.network(), plan.arguments());
        RunLength.Keep wanted = keep == null ? plan.length().keep() : keep;
        if (wanted == RunLength.Keep.LAST || progress.history().isEmpty()) {
            return new PastRun(plan, network, state.weights(), progress.step(), progress.history());
        }
        return new PastRun(
                plan,
                network,
                checkpoints.weightsAt(progress.bestStep()),
                progress.bestStep(),
                progress.history().subList(0, progress.best() + 1));
    }
}
