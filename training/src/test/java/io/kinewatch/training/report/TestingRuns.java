package io.kinewatch.training.report;

import io.kinewatch.training.evaluate.LabelScore;
import io.kinewatch.training.evaluate.Scores;
import io.kinewatch.training.train.TrainingProgress.EpochReport;
import io.kinewatch.training.train.TrainingProgress.StepReport;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** Reports of a run that never happened, but could have. */
final class TestingRuns {
    private TestingRuns() {}

    /** Epochs that get better and better. */
    static List<EpochReport> history(int epochs, List<String> labels, int videosEach) {
        List<EpochReport> history = new ArrayList<>();
        for (int epoch = 1; epoch <= epochs; epoch++) {
            history.add(epoch(epoch, scores(labels, videosEach, 1 - Math.exp(-epoch / 3.0))));
        }
        return history;
    }

    static EpochReport epoch(int epoch, Scores validation) {
        double loss = 0.3 + 2.1 * Math.exp(-epoch / 3.0);
        return new EpochReport(epoch, loss, 1 - loss / 2.5, 0.05 / epoch, 61.5 * epoch, 0, loss, validation);
    }

    static StepReport step(int epoch, int step) {
        return new StepReport(
                epoch, 3, step, 12, 2.5 - 0.1 * step, 0.05 * step, 40.5, Duration.ofSeconds(90 - step), 0.05, 0);
    }

    /** Answers of which such a part is right and the others are near by. */
    static Scores scores(List<String> labels, int videosEach, double right) {
        Random random = new Random(7);
        List<List<Integer>> confusion = new ArrayList<>();
        for (int label = 0; label < labels.size(); label++) {
            Integer[] row = new Integer[labels.size()];
            Arrays.fill(row, 0);
            for (int video = 0; video < videosEach; video++) {
                int off = random.nextDouble() < right ? 0 : (int) (random.nextGaussian() * (2 + labels.size() / 10.0));
                row[Math.floorMod(label + off, labels.size())]++;
            }
            confusion.add(List.of(row));
        }
        return scores(labels, confusion);
    }

    /** The scores that go with a confusion matrix. */
    static Scores scores(List<String> labels, List<List<Integer>> confusion) {
        int videos = confusion.stream().mapToInt(TestingRuns::sum).sum();
        int right = IntStream.range(0, labels.size())
                .map(i -> confusion.get(i).get(i))
                .sum();
        List<LabelScore> scores = new ArrayList<>();
        for (int i = 0; i < labels.size(); i++) {
            int label = i;
            double seen = sum(confusion.get(i));
            double answered = confusion.stream().mapToInt(row -> row.get(label)).sum();
            double found = confusion.get(i).get(i);
            scores.add(new LabelScore(
                    labels.get(i), (int) seen, seen == 0 ? 0 : found / seen, answered == 0 ? 0 : found / answered));
        }
        double top1 = (double) right / videos;
        return new Scores(3 * videos, 0.9 * top1, 0.95, videos, top1, 0.97, scores, confusion);
    }

    private static int sum(List<Integer> row) {
        return row.stream().mapToInt(Integer::intValue).sum();
    }
}
