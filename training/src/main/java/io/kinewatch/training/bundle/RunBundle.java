package io.kinewatch.training.bundle;

import io.kinewatch.schemas.bundle.ModelBundle;
import io.kinewatch.training.train.PastRun;
import io.kinewatch.training.train.TrainingProgress.EpochReport;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Makes a bundle of what a training run has left in its folder, finished or not, without the videos that it learnt from. Immutable.
 */
public record RunBundle(PastRun run) {
    /** Writes the bundle {@code parent/NAME-HASH}. */
    public ModelBundle write(String name, Path parent) throws IOException {
        return new FreshBundle(run.network(), run.plan().labels(), run.plan().clip(), origin())
                .write(name, run.weights(), parent);
    }

    private Map<String, Object> origin() {
        Map<String, Object> origin = new LinkedHashMap<>();
        origin.put("plan", run.plan().name());
        origin.put("seed", run.plan().seed());
        origin.put("steps", run.step());
        origin.put("clips", (long) run.step() * run.plan().descent().batch());
        origin.put("epochs", run.history().size());
        if (!run.history().isEmpty()) {
            EpochReport last = run.history().get(run.history().size() - 1);
            origin.put("trainingSeconds", Math.round(last.elapsedSeconds()));
            if (last.validation() != null) {
                origin.put("validationClipTop1", last.validation().clipTop1());
            }
        }
        return origin;
    }
}
