package io.kinewatch.training.evaluate;

import io.kinewatch.training.data.ClipPlace;
import io.kinewatch.training.data.ClipPlaces;
import io.kinewatch.training.data.ClipSampler;
import io.kinewatch.training.data.IndexEntry;
import io.kinewatch.training.data.TimedVideo;
import java.util.ArrayList;
import java.util.List;

/**
 * Counts how often a classifier is right. A video with one label gives some clips whose probabilities are averaged; a scene with
 * several gives windows, which count as clips only. One thread.
 */
public final class Scoring {
    /** Ticks between windows of a scene: the default of the live path. */
    private static final int WINDOW_STRIDE = 8;

    private final List<String> labels;
    private final List<ClipPlace> places = new ArrayList<>();
    private final List<Integer> clipsOfVideo = new ArrayList<>();

    /**
     * Chooses the clips.
     *
     * @param sampler clips of a video with one label
     */
    public Scoring(ClipPlaces clips, List<TimedVideo> videos, ClipSampler sampler) {
        this.labels = clips.labels();
        for (TimedVideo video : videos) {
            List<IndexEntry> entries = video.video().entries();
            if (entries.size() == 1) {
                List<ClipPlace> own = clips.within(video, entries.get(0), sampler);
                places.addAll(own);
                clipsOfVideo.add(own.size());
            } else {
                clips.windows(video, WINDOW_STRIDE).forEach(window -> {
                    places.add(window);
                    clipsOfVideo.add(0);
                });
            }
        }
    }

    /** How many clips there are. */
    public int clips() {
        return places.size();
    }

    /** All clips, in the order in which {@link #scores} wants their answers. */
    public List<ClipPlace> places() {
        return List.copyOf(places);
    }

    /** Classifies all clips. */
    public Scores run(ClipAnswers answers) {
        return scores(answers.of(places));
    }

    /** The scores of answers that are there already, one row of probabilities a clip. */
    public Scores scores(List<float[]> answers) {
        Confusion clips = new Confusion(labels);
        Confusion videos = new Confusion(labels);
        int next = 0;
        for (int count : clipsOfVideo) {
            int end = next + Math.max(1, count);
            for (int i = next; i < end; i++) {
                clips.add(places.get(i).labelIndex(), answers.get(i));
            }
            if (count > 0) {
                videos.add(places.get(next).labelIndex(), mean(answers.subList(next, end)));
            }
            next = end;
        }
        return Scores.of(clips, videos);
    }

    private static float[] mean(List<float[]> rows) {
        float[] mean = new float[rows.get(0).length];
        for (float[] row : rows) {
            for (int i = 0; i < mean.length; i++) {
                mean[i] += row[i] / rows.size();
            }
        }
        return mean;
    }
}
