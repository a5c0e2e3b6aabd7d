package io.kinewatch.training.train;

import io.kinewatch.training.network.Network;
import io.kinewatch.training.network.Networks;
import io.kinewatch.training.network.weights.Weights;
import io.kinewatch.training.train.Checkpoints.State;
import io.kinewatch.training.train.TrainingProgress.EpochReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What a run has left in its folder: its plan and the weights of a checkpoint, for those who need them without the videos that the run has
 * learnt from. Immutable.
 *
 * @param folder of the run
 * @param plan of the run
 * @param network that was trained
 * @param weights of the newest checkpoint, or of the best epoch
 * @param step to which the weights belong: how many had been done
 * @param history one report an epoch that was over by then
 * @param origin what else is known of where the weights come from; empty for runs of older versions
 * @param finished whether the run has come to its end
 */
public record PastRun(
        Path folder,
        TrainingPlan plan,
        Network network,
        Weights weights,
        int step,
        List<EpochReport> history,
        Map<String, Object> origin,
        boolean finished) {
    public PastRun {
        history = List.copyOf(history);
        origin = Collections.unmodifiableMap(new LinkedHashMap<>(origin));
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
        return find(folder, keep, damaged)
                .orElseThrow(() -> new RunFolderException(
                        folder + " has no checkpoint that can be read: let the run go on until it has written one"));
    }

    /** The same; nothing if there is no checkpoint. */
    public static Optional<PastRun> find(Path folder, RunLength.Keep keep, Consumer<String> damaged)
            throws IOException {
        Checkpoints checkpoints = new Checkpoints(folder.resolve(Training.CHECKPOINTS));
        Optional<State> latest = checkpoints.latest(damaged);
        if (latest.isEmpty()) {
            return Optional.empty();
        }
        RunProgress progress = latest.get().progress();
        TrainingPlan plan = progress.plan();
        RunLength.Keep wanted = keep == null ? plan.length().keep() : keep;
        boolean last = wanted == RunLength.Keep.LAST || progress.history().isEmpty();
        return Optional.of(new PastRun(
                folder,
                plan,
                Networks.build(plan.network(), plan.arguments()),
                last ? latest.get().weights() : checkpoints.weightsAt(progress.bestStep()),
                last ? progress.step() : progress.bestStep(),
                last ? progress.history() : progress.history().subList(0, progress.best() + 1),
                RunOrigin.read(folder),
                progress.over()));
    }
}
