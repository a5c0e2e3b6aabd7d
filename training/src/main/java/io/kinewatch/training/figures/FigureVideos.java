package io.kinewatch.training.figures;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.kinewatch.training.figures.motion.Dice;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Writes a data set of figures: videos in a folder a split, and at the very end {@code index.jsonl}, whose presence says
 * that all is there. Videos are made in parallel, one thread each; the instance itself is for one thread.
 */
public final class FigureVideos {
    /** Told after each video. */
    public interface Progress {
        void report(int done, int total);
    }

    private static final List<Double> RATES = List.of(15.0, 24.0, 25.0, 30.0);
    private static final List<FigureAction> ACTIONS = List.of(FigureAction.values());
    private static final double SHORTEST_ROW = 1;

    private final FigureSet set;
    private final int threads;

    public FigureVideos(FigureSet set, int threads) {
        this.set = set;
        this.threads = threads;
    }

    /**
     * Writes all videos and then the index.
     *
     * @return the index
     */
    public Path write(Progress progress) throws IOException, InterruptedException {
        Path index = set.folder().resolve("index.jsonl");
        Files.createDirectories(set.folder());
        Files.deleteIfExists(index);
        List<Callable<List<FigureRow>>> jobs = jobs();
        for (FigureSplit split : FigureSplit.values()) {
            Files.createDirectories(set.folder().resolve(split.label()));
        }
        ExecutorService pool = Executors.newFixedThreadPool(threads, work -> new Thread(work, "figure-videos"));
        try {
            writeIndex(index, results(pool, jobs, progress));
        } finally {
            pool.shutdownNow();
        }
        return index;
    }

    private List<Callable<List<FigureRow>>> jobs() {
        List<Callable<List<FigureRow>>> jobs = new ArrayList<>();
        for (FigureSplit split : FigureSplit.values()) {
            for (int i = 0; i < set.videos().getOrDefault(split, 0); i++) {
                int number = i;
                jobs.add(() -> writeVideo(split, number));
            }
            for (int i = 0; i < set.scenes().getOrDefault(split, 0); i++) {
                int number = i;
                jobs.add(() -> writeScene(split, number));
            }
        }
        return jobs;
    }

    private static List<FigureRow> results(
            ExecutorService pool, List<Callable<List<FigureRow>>> jobs, Progress progress)
            throws IOException, InterruptedException {
        List<Future<List<FigureRow>>> futures = new ArrayList<>();
        jobs.forEach(job -> futures.add(pool.submit(job)));
        List<FigureRow> rows = new ArrayList<>();
        for (int done = 0; done < futures.size(); done++) {
            try {
                rows.addAll(futures.get(done).get());
            } catch (ExecutionException e) {
                throw new IOException("a video could not be written", e.getCause());
            }
            progress.report(done + 1, futures.size());
        }
        return rows;
    }

    private List<FigureRow> writeVideo(FigureSplit split, int number) throws IOException {
        long seed = FigureSeeds.video(set.seed(), split, number);
        FigureAction action = ACTIONS.get(number % ACTIONS.size());
        Dice dice = Dice.of(seed, "video");
        double rate = dice.pick(RATES);
        FrameTimes times = FrameTimes.constant(dice.between(1.8, 2.8), rate);
        double seconds = times.seconds().size() / rate;
        String path = String.format(Locale.ROOT, "%s/%s-%06d.mp4", split.label(), action.label(), number);
        FigureScene scene = FigureScene.single(seed, action, set.width(), set.height(), seconds);
        FigureVideo.write(scene, times, set.folder().resolve(path));
        return List.of(new FigureRow(path, action.label(), 0, rounded(seconds), split.label()));
    }

    private List<FigureRow> writeScene(FigureSplit split, int number) throws IOException {
        long seed = FigureSeeds.scene(set.seed(), split, number);
        double rate = Dice.of(seed, "video").pick(RATES);
        String path = String.format(Locale.ROOT, "%s/scene-%06d.mp4", split.label(), number);
        FigureScene scene = FigureScene.endless(seed, set.width(), set.height());
        FigureVideo.write(
                scene,
                FrameTimes.constant(set.sceneSeconds(), rate),
                set.folder().resolve(path));
        return scene.script(set.sceneSeconds()).stream()
                .filter(this::shown)
                .map(action -> new FigureRow(
                        path,
                        action.label(),
                        rounded(action.start()),
                        rounded(Math.min(action.end(), set.sceneSeconds())),
                        split.label()))
                .toList();
    }

    /** Whether enough of an action is in the video: all of a transition, a second of any other. */
    private boolean shown(ScriptedAction action) {
        return action.action().transition()
                ? action.end() <= set.sceneSeconds()
                : set.sceneSeconds() - action.start() >= SHORTEST_ROW;
    }

    private static void writeIndex(Path index, List<FigureRow> rows) throws IOException {
        ObjectMapper mapper = new ObjectMapper();
        List<String> lines = new ArrayList<>();
        for (FigureRow row : rows) {
            lines.add(mapper.writeValueAsString(row));
        }
        Path draft = index.resolveSibling("index.jsonl.part");
        Files.write(draft, lines);
        Files.move(draft, index, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private static double rounded(double seconds) {
        return Math.round(seconds * 1000) / 1000.0;
    }
}
