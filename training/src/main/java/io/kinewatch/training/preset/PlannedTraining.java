package io.kinewatch.training.preset;

import io.kinewatch.schemas.bundle.ModelBundle;
import io.kinewatch.training.bundle.TrainedBundle;
import io.kinewatch.training.data.CacheProgress;
import io.kinewatch.training.data.ClipSource;
import io.kinewatch.training.data.VideoIndex;
import io.kinewatch.training.network.weights.Weights;
import io.kinewatch.training.train.Training;
import io.kinewatch.training.train.TrainingPlan;
import io.kinewatch.training.train.TrainingProgress;
import java.io.IOException;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A training run from an index to a bundle in the run's folder. Immutable.
 *
 * @param plan every number
 * @param options where, and with what of the machine
 * @param start weights that it starts from; null: noise
 * @param progress hears how it goes on
 * @param time wall clock
 */
public record PlannedTraining(
        TrainingPlan plan, Training.Options options, Weights start, TrainingProgress progress, InstantSource time) {
    /**
     * Runs it; a run that was ended goes on where it was.
     *
     * @param origin what the bundle says of its data set and version
     */
    public ModelBundle run(VideoIndex index, Map<String, Object> origin) throws IOException {
        Training training = new Training(plan, options, progress, time);
        Training.Result result = training.run(index, start, origin);
        progress.note(
                "All steps are done and saved. What is left is the bundle; if that is cut short, the same command makes it");
        try (ClipSource clips = training.clips(index, CacheProgress.SILENT)) {
            return new TrainedBundle(plan, result).write(clips, options.folder());
        }
    }

    /** What a bundle says of an index. */
    public static Map<String, Object> origin(VideoIndex index, String version) {
        Map<String, Object> dataset = new LinkedHashMap<>();
        dataset.put("index", String.valueOf(index.file().getFileName()));
        dataset.put("videos", index.videos().size());
        Map<String, Object> origin = new LinkedHashMap<>();
        origin.put("dataset", dataset);
        origin.put("version", version);
        return origin;
    }
}
