package io.kinewatch.training.preset;

import io.kinewatch.schemas.bundle.ModelBundle;
import io.kinewatch.training.bundle.TrainedBundle;
import io.kinewatch.training.data.FrameCache;
import io.kinewatch.training.data.FrameCacheBuilder;
import io.kinewatch.training.data.LabelledVideo;
import io.kinewatch.training.data.Split;
import io.kinewatch.training.data.VideoIndex;
import io.kinewatch.training.figures.FigureSet;
import io.kinewatch.training.figures.FigureSplit;
import io.kinewatch.training.figures.FigureVideos;
import io.kinewatch.training.train.Training;
import io.kinewatch.training.train.TrainingPlan;
import io.kinewatch.training.train.TrainingProgress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The preset {@code figures} from nothing to a bundle: draws the videos, trains, exports. What is there already is used, so
 * a run that was ended goes on. Immutable.
 *
 * @param folder of the run
 * @param seed of the weights and of the order of clips
 * @param threads of the machine that are used
 * @param progress hears how it goes on
 * @param time wall clock
 */
public record FiguresTraining(Path folder, long seed, int threads, TrainingProgress progress, InstantSource time) {
    /** Decides every training video; held-out videos and synthetic cameras have seeds of their own. */
    private static final long DATA_SEED = 1;

    private static final int TRAIN_VIDEOS = 1600;
    private static final int VALIDATION_VIDEOS = 200;

    /** Scenes show what short videos can't: windows that lie across two actions. */
    private static final int TRAIN_SCENES = 240;

    private static final double SCENE_SECONDS = 30;

    /** Draws, trains and writes the bundle into the run's folder. */
    public ModelBundle run() throws IOException, InterruptedException {
        VideoIndex index = VideoIndex.read(videos());
        TrainingPlan plan = FiguresPlan.of(seed);
        Path cacheFolder = folder.resolve("cache");
        Training.Result result =
                new Training(plan, new Training.Options(folder, cacheFolder, true, threads), progress, time).run(index);
        List<LabelledVideo> videos = Stream.of(Split.TRAIN, Split.VALIDATION)
                .flatMap(split -> index.videos(split).stream())
                .toList();
        try (FrameCache cache = new FrameCacheBuilder(plan.clip(), threads, progress).open(videos, cacheFolder)) {
            return new TrainedBundle(plan, result, origin()).write(cache, folder);
        }
    }

    private Path videos() throws IOException, InterruptedException {
        Path drawn = folder.resolve("figures");
        Path index = drawn.resolve("index.jsonl");
        if (Files.exists(index)) {
            progress.note("the videos are drawn already: " + index);
            return index;
        }
        FigureSet set = FigureSet.of(drawn, DATA_SEED, TRAIN_VIDEOS, VALIDATION_VIDEOS, 0)
                .withScenes(TRAIN_SCENES, SCENE_SECONDS);
        return new FigureVideos(set, threads).write(this::drawn);
    }

    private void drawn(int done, int total) {
        if (done % 100 == 0 || done == total) {
            progress.note("drawn " + done + " of " + total + " videos");
        }
    }

    private static Map<String, Object> origin() {
        Map<String, Object> origin = new LinkedHashMap<>();
        origin.put("command", "deploy/kinewatch train --preset figures");
        origin.put("dataSeed", DATA_SEED);
        origin.put("trainVideos", TRAIN_VIDEOS);
        origin.put("trainScenes", TRAIN_SCENES);
        origin.put("sceneSeconds", SCENE_SECONDS);
        origin.put(FigureSplit.VALIDATION.label() + "Videos", VALIDATION_VIDEOS);
        return origin;
    }
}
