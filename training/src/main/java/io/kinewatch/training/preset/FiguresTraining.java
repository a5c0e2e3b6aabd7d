package io.kinewatch.training.preset;

import io.kinewatch.schemas.bundle.ModelBundle;
import io.kinewatch.training.data.VideoIndex;
import io.kinewatch.training.figures.FigureSet;
import io.kinewatch.training.figures.FigureVideos;
import io.kinewatch.training.network.weights.Weights;
import io.kinewatch.training.train.Training;
import io.kinewatch.training.train.TrainingPlan;
import io.kinewatch.training.train.TrainingProgress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The preset {@code figures} from beginning to end: generate the videos, train, write the bundle. What is done already is not done
 * again, so a killed run goes on where it was. Immutable.
 *
 * @param options where, and with what of the machine; the cache takes about 6 GB
 * @param seed of the data set
 * @param version of Kinewatch, for the bundle's provenance
 * @param progress hears how it goes on
 * @param time wall clock
 */
public record FiguresTraining(
        Training.Options options, long seed, String version, TrainingProgress progress, InstantSource time) {
    private static final String INDEX = "index.jsonl";

    /** Where the index of the data set comes to be. */
    public static Path index(Path folder) {
        return folder.resolve("dataset").resolve(INDEX);
    }

    /**
     * Runs all of it.
     *
     * @param start weights that it starts from; null: noise
     */
    public ModelBundle run(TrainingPlan plan, Weights start) throws IOException, InterruptedException {
        return run(FiguresPlan.dataset(index(options.folder()).getParent(), seed), plan, start);
    }

    /** The same with a data set of one's own. */
    ModelBundle run(FigureSet set, TrainingPlan plan, Weights start) throws IOException, InterruptedException {
        VideoIndex index = VideoIndex.read(dataset(set));
        return new PlannedTraining(plan, options, start, progress, time).run(index, origin(set));
    }

    private Path dataset(FigureSet set) throws IOException, InterruptedException {
        Path index = set.folder().resolve(INDEX);
        if (Files.exists(index)) {
            return index;
        }
        return new FigureVideos(set, options.threads()).write(progress::generated);
    }

    private Map<String, Object> origin(FigureSet set) {
        Map<String, Object> dataset = new LinkedHashMap<>();
        dataset.put("name", "figures");
        dataset.put("seed", set.seed());
        dataset.put("videos", set.videos());
        dataset.put("scenes", set.scenes());
        dataset.put("sceneSeconds", set.sceneSeconds());
        Map<String, Object> origin = new LinkedHashMap<>();
        origin.put("dataset", dataset);
        origin.put("version", version);
        return origin;
    }
}
