package io.kinewatch.training.evaluate;

import io.kinewatch.inference.classify.ActionClassifier;
import io.kinewatch.inference.classify.FormChoice;
import io.kinewatch.schemas.bundle.ModelBundle;
import io.kinewatch.training.data.ClipPlaces;
import io.kinewatch.training.data.ClipSampler;
import io.kinewatch.training.data.ClipSource;
import io.kinewatch.training.data.CropPosition;
import io.kinewatch.training.data.TimedVideo;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Shows the same clips to the float32 graph of a bundle and to its form for CPUs, and counts what each knows and how often they agree. Immutable.
 *
 * @param bundle with both
 * @param sampler which clips of a video
 * @param threads clips that are classified at once
 */
public record FormComparison(ModelBundle bundle, ClipSampler sampler, int threads) {
    /** One form and what was counted. */
    private static final class Tally {
        private final String form;
        private int clips;
        private int rightClips;
        private int agreed;
        private int videos;
        private int rightVideos;

        Tally(String form) {
            this.form = form;
        }

        void count(int right, List<float[]> rows, List<float[]> reference) {
            for (int i = 0; i < rows.size(); i++) {
                int best = AnswerRows.top(rows.get(i));
                clips++;
                rightClips += best == right ? 1 : 0;
                agreed += best == AnswerRows.top(reference.get(i)) ? 1 : 0;
            }
            videos++;
            rightVideos += AnswerRows.top(AnswerRows.mean(rows)) == right ? 1 : 0;
        }

        FormScore score() {
            return new FormScore(
                    form,
                    clips,
                    (double) rightClips / clips,
                    videos,
                    (double) rightVideos / videos,
                    (double) agreed / clips);
        }
    }

    /** Compares them, float32 first; throws IndexException if no video can be read. */
    public List<FormScore> of(List<TimedVideo> videos, ClipSource clips, EvaluationProgress progress) {
        try (ActionClassifier reference = ActionClassifier.open(bundle, FormChoice.FLOAT);
                ActionClassifier form = ActionClassifier.open(bundle, FormChoice.CPU)) {
            var real = new Tally("float");
            var cpu = new Tally("cpu");
            List<UnreadableVideo> unreadable = new ArrayList<>();
            List<EntryClips> entries = EntryClips.of(
                    new ClipPlaces(bundle.labels(), bundle.manifest().clip()),
                    videos,
                    sampler,
                    List.of(CropPosition.CENTRE));
            ClipClassifier both = both(new BundleClassifier(reference), new BundleClassifier(form));
            EntryAnswers.each(
                    entries,
                    new ClipAnswers(clips, ClipControl.NONE, both, threads),
                    progress,
                    new EntryAnswers.Receiver() {
                        @Override
                        public void entry(EntryClips entry, List<float[]> rows) {
                            List<float[]> inReal = half(rows, 0);
                            real.count(entry.labelIndex(), inReal, inReal);
                            cpu.count(entry.labelIndex(), half(rows, 1), inReal);
                        }

                        @Override
                        public void unreadable(EntryClips entry, UnreadableVideo video) {
                            unreadable.add(video);
                        }
                    });
            if (unreadable.size() == entries.size()) {
                throw UnreadableVideo.all(unreadable);
            }
            return List.of(real.score(), cpu.score());
        }
    }

    /** Answers with the probabilities of the one, and behind them those of the other: so clips are read once. */
    private static ClipClassifier both(ClipClassifier one, ClipClassifier other) {
        return clips -> {
            List<float[]> first = one.probabilities(clips);
            List<float[]> second = other.probabilities(clips);
            List<float[]> joined = new ArrayList<>();
            for (int i = 0; i < first.size(); i++) {
                float[] row = Arrays.copyOf(first.get(i), 2 * first.get(i).length);
                System.arraycopy(second.get(i), 0, row, first.get(i).length, first.get(i).length);
                joined.add(row);
            }
            return joined;
        };
    }

    private static List<float[]> half(List<float[]> rows, int which) {
        return rows.stream()
                .map(row -> Arrays.copyOfRange(row, which * row.length / 2, (which + 1) * row.length / 2))
                .toList();
    }
}
