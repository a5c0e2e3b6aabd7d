package io.kinewatch.training.preset;

import io.kinewatch.inference.classify.ActionClassifier;
import io.kinewatch.schemas.bundle.ModelBundle;
import io.kinewatch.training.data.CacheProgress;
import io.kinewatch.training.data.CachedVideo;
import io.kinewatch.training.data.ClipPlace;
import io.kinewatch.training.data.ClipReader;
import io.kinewatch.training.data.FrameCache;
import io.kinewatch.training.data.FrameCacheBuilder;
import io.kinewatch.training.data.IndexEntry;
import io.kinewatch.training.data.LabelledVideo;
import io.kinewatch.training.data.Split;
import io.kinewatch.training.evaluate.BundleClassifier;
import io.kinewatch.training.evaluate.ClipAnswers;
import io.kinewatch.training.evaluate.ClipControl;
import io.kinewatch.training.figures.FigureAction;
import io.kinewatch.training.figures.FigureScene;
import io.kinewatch.training.figures.FigureSeeds;
import io.kinewatch.training.figures.FigureSplit;
import io.kinewatch.training.figures.FigureVideo;
import io.kinewatch.training.figures.FrameTimes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongFunction;

/**
 * Whether a camera's frame rate changes what a bundle says: held-out figure videos are written at several rates, and the
 * most probable label of each window is compared with that of the same window at 30 frames a second. Windows are cut by
 * capture time, so those of two variants lie at the same times. Immutable.
 *
 * @param bundle what is studied
 * @param videos how many scenes, the actions in turn
 * @param threads of the machine that are used
 */
public record FrameRateStudy(ModelBundle bundle, int videos, int threads) {
    private static final List<FigureAction> ACTIONS = List.of(FigureAction.values());
    private static final double SECONDS = 4;
    private static final int WINDOW_STRIDE = 8;
    private static final int WIDTH = 320;
    private static final int HEIGHT = 240;

    /** Kept apart from the seed of the data sets. */
    private static final long SEED = 77;

    /**
     * What was found of one variant.
     *
     * @param variant in words
     * @param windows that were compared
     * @param sameLabel share of them with the label of the original
     */
    public record Row(String variant, int windows, double sameLabel) {}

    /** Runs it; the videos are written to the folder. */
    public List<Row> run(Path folder, CacheProgress progress) throws IOException {
        Map<String, List<LabelledVideo>> written = new LinkedHashMap<>();
        for (Map.Entry<String, LongFunction<FrameTimes>> variant : variants().entrySet()) {
            written.put(variant.getKey(), write(folder, written.size(), variant.getValue()));
        }
        List<LabelledVideo> all =
                written.values().stream().flatMap(List::stream).toList();
        FrameCacheBuilder builder = new FrameCacheBuilder(bundle.manifest().clip(), threads, progress);
        try (FrameCache cache = builder.open(all, folder.resolve("cache"));
                ActionClassifier classifier = ActionClassifier.open(bundle)) {
            ClipReader reader = new ClipReader(cache, bundle.manifest().clip());
            ClipAnswers answers = new ClipAnswers(reader, ClipControl.NONE, new BundleClassifier(classifier), threads);
            return compare(written, cache.videos(), answers);
        }
    }

    private static Map<String, LongFunction<FrameTimes>> variants() {
        Map<String, LongFunction<FrameTimes>> variants = new LinkedHashMap<>();
        variants.put("30 fps", seed -> FrameTimes.constant(SECONDS, 30));
        variants.put("25 fps", seed -> FrameTimes.constant(SECONDS, 25));
        variants.put("15 fps", seed -> FrameTimes.constant(SECONDS, 15));
        variants.put("10 fps", seed -> FrameTimes.constant(SECONDS, 10));
        variants.put("variable, 25 fps on average", seed -> FrameTimes.variable(seed, SECONDS, 25, 0.4));
        variants.put(
                "25 fps, 5 % of frames removed",
                seed -> FrameTimes.constant(SECONDS, 25).without(seed, 0.05));
        variants.put("6 fps", seed -> FrameTimes.constant(SECONDS, 6));
        return variants;
    }

    private List<LabelledVideo> write(Path folder, int variant, LongFunction<FrameTimes> times) throws IOException {
        List<LabelledVideo> written = new ArrayList<>();
        Path own = Files.createDirectories(folder.resolve("variant-" + variant));
        for (int i = 0; i < videos; i++) {
            FigureAction action = ACTIONS.get(i % ACTIONS.size());
            long seed = FigureSeeds.video(SEED, FigureSplit.TEST, i);
            Path file = own.resolve(action.label() + "-" + i + ".mp4");
            FigureVideo.write(FigureScene.single(seed, action, WIDTH, HEIGHT, SECONDS), times.apply(seed), file);
            IndexEntry entry = new IndexEntry(file.getFileName().toString(), action.label(), 0, null, Split.TEST);
            written.add(new LabelledVideo(file, Split.TEST, List.of(entry)));
        }
        return written;
    }

    private List<Row> compare(Map<String, List<LabelledVideo>> written, List<CachedVideo> cached, ClipAnswers answers) {
        Map<LabelledVideo, CachedVideo> byVideo = new LinkedHashMap<>();
        cached.forEach(video -> byVideo.put(video.video(), video));
        List<List<Integer>> original = null;
        List<Row> rows = new ArrayList<>();
        for (Map.Entry<String, List<LabelledVideo>> variant : written.entrySet()) {
            List<List<Integer>> labels = variant.getValue().stream()
                    .map(video -> labels(byVideo.get(video), answers))
                    .toList();
            original = original == null ? labels : original;
            rows.add(row(variant.getKey(), original, labels));
        }
        return rows;
    }

    /** The most probable labelIndex of each window. */
    private List<Integer> labels(CachedVideo video, ClipAnswers answers) {
        int frames = bundle.manifest().clip().frames();
        List<ClipPlace> places = new ArrayList<>();
        for (int start = 0; start + frames <= video.length(); start += WINDOW_STRIDE) {
            places.add(new ClipPlace(video, 0, video.length(), start, 0));
        }
        return answers.of(places).stream().map(FrameRateStudy::best).toList();
    }

    private static int best(float[] probabilities) {
        int best = 0;
        for (int i = 1; i < probabilities.length; i++) {
            best = probabilities[i] > probabilities[best] ? i : best;
        }
        return best;
    }

    private static Row row(String variant, List<List<Integer>> original, List<List<Integer>> labels) {
        int windows = 0;
        int same = 0;
        for (int video = 0; video < labels.size(); video++) {
            int both = Math.min(labels.get(video).size(), original.get(video).size());
            for (int window = 0; window < both; window++) {
                windows++;
                same += labels.get(video).get(window).equals(original.get(video).get(window)) ? 1 : 0;
            }
        }
        return new Row(variant, windows, (double) same / windows);
    }
}
