package io.kinewatch.training.figures;

import java.nio.file.Path;
import java.util.Map;

/**
 * What a data set of figures holds.
 *
 * @param folder where it is written
 * @param seed decides everything in it
 * @param width of the videos, in pixels
 * @param height of the videos, in pixels
 * @param videos how many short videos of one action, by split; every action is as frequent
 * @param scenes how many longer videos of a scene with many actions, by split
 * @param sceneSeconds the length of those
 */
public record FigureSet(
        Path folder,
        long seed,
        int width,
        int height,
        Map<FigureSplit, Integer> videos,
        Map<FigureSplit, Integer> scenes,
        double sceneSeconds) {

    public FigureSet {
        videos = Map.copyOf(videos);
        scenes = Map.copyOf(scenes);
    }

    /** Short videos only, of 320x240 pixels. */
    public static FigureSet of(Path folder, long seed, int train, int validation, int test) {
        return new FigureSet(
                folder,
                seed,
                320,
                240,
                Map.of(FigureSplit.TRAIN, train, FigureSplit.VALIDATION, validation, FigureSplit.TEST, test),
                Map.of(),
                30);
    }

    /** The same with longer videos for training, too. */
    public FigureSet withScenes(int train, double seconds) {
        return new FigureSet(folder, seed, width, height, videos, Map.of(FigureSplit.TRAIN, train), seconds);
    }
}
