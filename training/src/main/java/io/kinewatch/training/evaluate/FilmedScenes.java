package io.kinewatch.training.evaluate;

import io.kinewatch.training.data.IndexEntry;
import io.kinewatch.training.data.LabelledVideo;
import io.kinewatch.training.data.Split;
import io.kinewatch.training.figures.FigureAction;
import io.kinewatch.training.figures.FigureScene;
import io.kinewatch.training.figures.FigureSeeds;
import io.kinewatch.training.figures.FigureSplit;
import io.kinewatch.training.figures.FigureVideo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Scenes of the figures' test split that are filmed by several cameras. A film that is there already is not made again. Immutable.
 *
 * @param folder of the films
 * @param seed decides what is seen
 * @param videos how many scenes with one action, each of {@link #VIDEO_SECONDS}
 * @param scenes how many with many actions
 * @param sceneSeconds length of those
 */
public record FilmedScenes(Path folder, long seed, int videos, int scenes, double sceneSeconds) {
    /** Enough for three windows. */
    public static final double VIDEO_SECONDS = 2.4;

    private static final List<FigureAction> ACTIONS = List.of(FigureAction.values());
    private static final int WIDTH = 320;
    private static final int HEIGHT = 240;

    /** All scenes as this camera sees them. */
    List<LabelledVideo> film(FilmingCamera camera, int threads) throws IOException {
        Files.createDirectories(folder.resolve(camera.folder()));
        ExecutorService pool = Executors.newFixedThreadPool(threads, run -> new Thread(run, "filming"));
        try {
            List<Future<LabelledVideo>> films = new ArrayList<>();
            for (int i = 0; i < videos + scenes; i++) {
                int number = i;
                films.add(pool.submit(() -> number < videos ? video(camera, number) : scene(camera, number)));
            }
            List<LabelledVideo> filmed = new ArrayList<>();
            for (Future<LabelledVideo> film : films) {
                filmed.add(film.get());
            }
            return filmed;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Filming was interrupted", e);
        } catch (ExecutionException e) {
            throw new IOException("Filming failed: " + e.getCause().getMessage(), e.getCause());
        } finally {
            pool.shutdownNow();
        }
    }

    private LabelledVideo video(FilmingCamera camera, int number) throws IOException {
        long sceneSeed = FigureSeeds.video(seed, FigureSplit.TEST, number);
        FigureAction action = ACTIONS.get(number % ACTIONS.size());
        FigureScene scene = FigureScene.single(sceneSeed, action, WIDTH, HEIGHT, VIDEO_SECONDS);
        Path file = write(camera, number, scene, sceneSeed, VIDEO_SECONDS);
        IndexEntry entry = new IndexEntry(file.getFileName().toString(), action.label(), 0, null, Split.TEST);
        return new LabelledVideo(file, Split.TEST, List.of(entry));
    }

    private LabelledVideo scene(FilmingCamera camera, int number) throws IOException {
        long sceneSeed = FigureSeeds.scene(seed, FigureSplit.TEST, number);
        FigureScene scene = FigureScene.endless(sceneSeed, WIDTH, HEIGHT);
        Path file = write(camera, number, scene, sceneSeed, sceneSeconds);
        List<IndexEntry> entries = scene.script(sceneSeconds).stream()
                .map(action -> new IndexEntry(
                        file.getFileName().toString(), action.label(), action.start(), action.end(), Split.TEST))
                .toList();
        return new LabelledVideo(file, Split.TEST, entries);
    }

    private Path write(FilmingCamera camera, int number, FigureScene scene, long sceneSeed, double seconds)
            throws IOException {
        Path file = folder.resolve(camera.folder()).resolve(number + ".mp4");
        if (!Files.exists(file)) {
            Path unfinished = file.resolveSibling(number + ".part");
            FigureVideo.write(scene, camera.times(sceneSeed, seconds), unfinished);
            Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
        }
        return file;
    }
}
