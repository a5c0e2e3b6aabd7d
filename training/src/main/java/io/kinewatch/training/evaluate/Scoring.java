package io.kinewatch.training.evaluate;

import io.kinewatch.training.data.ClipPlaces;
import io.kinewatch.training.data.ClipSampler;
import io.kinewatch.training.data.CropPosition;
import io.kinewatch.training.data.TimedVideo;
import java.util.ArrayList;
import java.util.List;

/**
 * Counts how often a classifier is right, by clip and by video: a video's answer is the mean of the probabilities (softmax) of its clips
 * and crops. Each segment of an untrimmed video counts as a video. The one way of measuring, in training and in evaluation. One thread.
 */
public final class Scoring {
    private final List<String> labels;
    private final List<EntryClips> entries;

    /**
     * Chooses the clips, and of each the centre.
     *
     * @param sampler clips of a video or segment
     */
    public Scoring(ClipPlaces places, List<TimedVideo> videos, ClipSampler sampler) {
        this(places, videos, sampler, List.of(CropPosition.CENTRE));
    }

    /**
     * Chooses the clips.
     *
     * @param sampler clips of a video or segment
     * @param crops parts of each clip's pictures; every one counts as a clip
     */
    public Scoring(ClipPlaces places, List<TimedVideo> videos, ClipSampler sampler, List<CropPosition> crops) {
        this.labels = places.labels();
        this.entries = EntryClips.of(places, videos, sampler, crops);
    }

    /**
     * What an evaluation found.
     *
     * @param scores of all that could be read
     * @param confidence the answers by clip, or some of them
     * @param unreadable videos that are left out, each once
     */
    public record Result(Scores scores, AnswerSample confidence, List<UnreadableVideo> unreadable) {
        public Result {
            unreadable = List.copyOf(unreadable);
        }
    }

    /** How many clips there are. */
    public int clips() {
        return entries.stream().mapToInt(entry -> entry.views().size()).sum();
    }

    /** Classifies all clips; videos that can't be read are left out. */
    public Scores run(ClipAnswers answers) {
        return evaluate(answers, EvaluationProgress.SILENT).scores();
    }

    /** Classifies all clips, and tells more. */
    public Result evaluate(ClipAnswers answers, EvaluationProgress progress) {
        Confusion clips = new Confusion(labels);
        Confusion videos = new Confusion(labels);
        AnswerSample confidence = new AnswerSample(clips());
        List<UnreadableVideo> unreadable = new ArrayList<>();
        EntryAnswers.each(entries, answers, progress, new EntryAnswers.Receiver() {
            @Override
            public void entry(EntryClips entry, List<float[]> rows) {
                for (float[] row : rows) {
                    clips.add(entry.labelIndex(), row);
                    confidence.add(entry.labelIndex(), row);
                }
                videos.add(entry.labelIndex(), AnswerRows.mean(rows));
            }

            @Override
            public void unreadable(EntryClips entry, UnreadableVideo video) {
                if (!unreadable.contains(video)) {
                    unreadable.add(video);
                }
            }
        });
        return new Result(Scores.of(clips, videos), confidence, unreadable);
    }
}
