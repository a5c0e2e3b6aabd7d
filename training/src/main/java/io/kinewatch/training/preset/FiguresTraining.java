package io.kinewatch.training.preset;

import io.kinewatch.schemas.bundle.ModelBundle;
import io.kinewatch.training.bundle.TrainedBundle;
import io.kinewatch.training.data.ClipSource;
import io.kinewatch.training.data.VideoIndex;
import io.kinewatch.training.figures.FigureSet;
import io.kinewatch.training.figures.FigureVideos;
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
 * @param options where, and with what of the machine
 * @param progress hears how it goes on
 * @param time wall clock
 */
public record FiguresTraining(Options options, TrainingProgress progress, InstantSource time) {
    /**
     * Where the run happens and with what.
     *
     * @param folder of the run: data set, cache (about 6 GB), checkpoints and bundle; made if it isn't there
     * @param seed of data set and training
     * @param threads of the machine that are used
     * @param resume whether a folder that holds a run already is gone on with; otherwise it is refused
     * @param version of Kinewatch, for the bundle's provenance
     */
    public record Options(Path folder, long seed, int threads, boolean resume, String version) {
        /** The cache of frames: an evaluation of the same videos may use it. */
        Path cache() {
            return folder.resolve("cache");
        }
    }

    /** Runs all of it. */
    public ModelBundle run() throws IOException, InterruptedException {
        return run(
                FiguresPlan.dataset(options.folder().resolve("dataset"), options.seed()),
                FiguresPlan.of(options.seed()));
    }

    /** The same with a data set and a plan of one's own. */
    ModelBundle run(FigureSet set, TrainingPlan plan) throws IOException, InterruptedException {
        VideoIndex index = VideoIndex.read(dataset(set));
        Training training = new Training(
                plan,
                new Training.Options(options.folder(), options.cache(), options.resume(), options.threads()),
                progress,
                time);
        Training.Result result = training.run(index);
        try (ClipSource clips = training.clips(index)) {
            return new TrainedBundle(plan, result, origin(set)).write(clips, options.folder());
        }
    }

    private Path dataset(FigureSet set) throws IOException, InterruptedException {
        Path index = set.folder().resolve("index.jsonl");
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
        origin.put("version", options.version());
        return origin;
    }
}
