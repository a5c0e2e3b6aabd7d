package io.kinewatch.training.evaluate;

import io.kinewatch.inference.classify.ActionClassifier;
import io.kinewatch.schemas.bundle.ModelBundle;
import io.kinewatch.schemas.clip.ClipSpec;
import io.kinewatch.training.data.CacheProgress;
import io.kinewatch.training.data.ClipPlace;
import io.kinewatch.training.data.ClipPlaces;
import io.kinewatch.training.data.ClipReader;
import io.kinewatch.training.data.ClipSource;
import io.kinewatch.training.data.FrameCacheBuilder;
import io.kinewatch.training.data.LabelledVideo;
import io.kinewatch.training.data.Split;
import io.kinewatch.training.data.TimedVideo;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Films the same figure scenes with cameras of many frame rates and compares what a bundle says at the same moments: windows align,
 * because every session's grid starts at its first frame. The scenes are of the test split. Immutable.
 *
 * @param bundle what is measured
 * @param films which scenes, and where their videos are kept
 * @param threads of the machine that are used
 * @param progress hears of the videos that are read
 */
public record RateCheck(ModelBundle bundle, FilmedScenes films, int threads, CacheProgress progress) {
    /** Ticks between windows: the default of the live path. */
    private static final int WINDOW_STRIDE = 8;

    /** Films, classifies and compares. */
    public RateReport run() throws IOException {
        try (ActionClassifier classifier = ActionClassifier.open(bundle)) {
            Map<Moment, float[]> reference = answers(FilmingCamera.REFERENCE, classifier);
            List<RateReport.Row> rows = new ArrayList<>();
            rows.add(row(FilmingCamera.REFERENCE, reference, reference));
            for (FilmingCamera camera : FilmingCamera.OTHERS) {
                rows.add(row(camera, answers(camera, classifier), reference));
            }
            return new RateReport(bundle.id(), FilmingCamera.REFERENCE.name(), rows);
        }
    }

    /**
     * A window of a scene.
     *
     * @param scene number of the scene
     * @param start first tick
     * @param label index of its action, or -1 where no action has enough of it
     * @param video whether the scene has one action only
     */
    private record Moment(int scene, int start, int label, boolean video) implements Comparable<Moment> {
        @Override
        public int compareTo(Moment other) {
            return scene != other.scene ? Integer.compare(scene, other.scene) : Integer.compare(start, other.start);
        }
    }

    private Map<Moment, float[]> answers(FilmingCamera camera, ActionClassifier classifier) throws IOException {
        List<LabelledVideo> videos = films.film(camera, threads);
        ClipSpec spec = bundle.manifest().clip();
        Path kept = films.folder().resolve(camera.folder() + "-frames");
        try (ClipSource clips =
                new ClipReader(new FrameCacheBuilder(spec, threads, progress).open(videos, kept), spec)) {
            Map<Moment, ClipPlace> places = new TreeMap<>();
            for (TimedVideo video : clips.videos(Split.TEST)) {
                moments(video, videos.indexOf(video.video()), places);
            }
            ClipAnswers answers = new ClipAnswers(clips, ClipControl.NONE, new BundleClassifier(classifier), threads);
            List<float[]> found = answers.of(List.copyOf(places.values()));
            Map<Moment, float[]> byMoment = new HashMap<>();
            int next = 0;
            for (Moment moment : places.keySet()) {
                byMoment.put(moment, found.get(next++));
            }
            return byMoment;
        }
    }

    private void moments(TimedVideo video, int scene, Map<Moment, ClipPlace> into) {
        ClipPlaces clips = new ClipPlaces(bundle.labels(), bundle.manifest().clip());
        Map<Integer, Integer> labels = new HashMap<>();
        clips.windows(video, WINDOW_STRIDE).forEach(window -> labels.put(window.start(), window.labelIndex()));
        boolean single = scene < films.videos();
        int frames = bundle.manifest().clip().frames();
        for (int start = 0; start + frames <= video.length(); start += WINDOW_STRIDE) {
            Moment moment = new Moment(scene, start, labels.getOrDefault(start, -1), single);
            into.put(moment, new ClipPlace(video, 0, video.length(), start, moment.label));
        }
    }

    private static RateReport.Row row(
            FilmingCamera camera, Map<Moment, float[]> answers, Map<Moment, float[]> reference) {
        Share same = new Share();
        Share sameInVideos = new Share();
        Share right = new Share();
        answers.forEach((moment, probabilities) -> {
            int top = AnswerRows.top(probabilities);
            if (reference.containsKey(moment)) {
                boolean agrees = top == AnswerRows.top(reference.get(moment));
                same.count(agrees);
                if (moment.video) {
                    sameInVideos.count(agrees);
                }
            }
            if (moment.label >= 0) {
                right.count(top == moment.label);
            }
        });
        return new RateReport.Row(
                camera.name(), same.all, same.part(), sameInVideos.all, sameInVideos.part(), right.part());
    }

    private static final class Share {
        private int all;
        private int yes;

        void count(boolean holds) {
            all++;
            yes += holds ? 1 : 0;
        }

        double part() {
            return all == 0 ? 0 : (double) yes / all;
        }
    }
}
