package io.kinewatch.training.compare;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.kinewatch.training.data.ClipPlace;
import io.kinewatch.training.data.ClipPlaces;
import io.kinewatch.training.data.Split;
import io.kinewatch.training.data.TimedVideo;
import io.kinewatch.training.data.VideoIndex;
import io.kinewatch.training.evaluate.ClipAnswers;
import io.kinewatch.training.evaluate.ClipControl;
import io.kinewatch.training.evaluate.EvaluationProgress;
import io.kinewatch.training.evaluate.SplitClips;
import io.kinewatch.training.figures.FigureSet;
import io.kinewatch.training.figures.FigureVideos;
import io.kinewatch.training.network.NetworkSummary;
import io.kinewatch.training.train.Learner;
import io.kinewatch.training.train.Training;
import io.kinewatch.training.train.TrainingPlan;
import io.kinewatch.training.train.TrainingProgress;
import io.kinewatch.training.train.TrainingProgress.EpochReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Trains networks one after the other on the same videos and clips and asks each about the same others. What is done already is not
 * done again: the videos, a network's row, its epochs. Needs DJL's PyTorch engine. Immutable.
 *
 * @param options where, and with which budget
 * @param progress hears how it goes on
 * @param time wall clock
 */
public record NetworkComparison(Options options, Listener progress, InstantSource time) {
    private static final String ROW = "row-%d-%d.json";

    /**
     * Where the comparison happens and with which budget.
     *
     * @param folder for videos, frames (about 1 GB), checkpoints and rows
     * @param clips that each network learns from
     * @param seed of everything
     * @param threads of the machine that are used
     */
    public record Options(Path folder, int clips, long seed, int threads) {}

    /** Hears of the training of each network, and of all else. */
    public interface Listener {
        /** The listener of one network's training. */
        TrainingProgress training(Contender contender);

        /** So many of the videos are drawn. */
        void drawn(int done, int videos);
    }

    /** Compares some networks; one row each, in their order. */
    public List<ComparisonRow> run(List<Contender> contenders) throws IOException, InterruptedException {
        ComparisonPlan plan = new ComparisonPlan(options.clips(), options.seed());
        VideoIndex index = VideoIndex.read(dataset(plan));
        List<ComparisonRow> rows = new ArrayList<>();
        for (Contender contender : contenders) {
            rows.add(row(contender, plan, index));
        }
        return rows;
    }

    private Path dataset(ComparisonPlan plan) throws IOException, InterruptedException {
        FigureSet set = plan.dataset(options.folder().resolve("dataset-" + options.seed()));
        Path index = set.folder().resolve("index.jsonl");
        return Files.exists(index) ? index : new FigureVideos(set, options.threads()).write(progress::drawn);
    }

    private ComparisonRow row(Contender contender, ComparisonPlan plan, VideoIndex index) throws IOException {
        ObjectMapper json = new JsonMapper();
        Path folder = options.folder().resolve(contender.folder() + "-w" + contender.width());
        Path file = folder.resolve(ROW.formatted(options.seed(), plan.epochs()));
        if (Files.exists(file)) {
            return json.readValue(file.toFile(), ComparisonRow.class);
        }
        ComparisonRow row =
                measure(contender, plan, index, folder.resolve("run-%d-%d".formatted(options.seed(), plan.epochs())));
        Path unfinished = file.resolveSibling(file.getFileName() + ".part");
        json.writeValue(unfinished.toFile(), row);
        Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
        return row;
    }

    private ComparisonRow measure(Contender contender, ComparisonPlan comparison, VideoIndex index, Path folder)
            throws IOException {
        TrainingPlan plan = comparison.of(contender);
        TrainingProgress listener = progress.training(contender);
        Training.Result result = new Training(
                        plan, new Training.Options(folder, cache("train"), true, options.threads()), listener, time)
                .run(index);
        NetworkSummary summary = NetworkSummary.of(result.network());
        EpochReport last = result.history().get(result.history().size() - 1);
        try (Learner learner = new Learner(plan, result.network(), result.weights())) {
            return new ComparisonRow(
                    contender.title(),
                    contender.network(),
                    contender.width(),
                    summary.parameters(),
                    summary.multiplyAdds(),
                    result.history().size() * plan.length().clipsPerEpoch(),
                    last.elapsedSeconds(),
                    last.loss(),
                    scores(learner, index, listener));
        }
    }

    private ReversalScores scores(Learner learner, VideoIndex index, TrainingProgress listener) throws IOException {
        EvaluationProgress reading = new EvaluationProgress() {
            @Override
            public void read(int done, int videos) {
                listener.read(done, videos);
            }

            @Override
            public void computed(int done, int clips) {}
        };
        var from = new SplitClips.Reading(cache("test"), options.threads(), reading);
        try (SplitClips test = SplitClips.open(index, Split.TEST, ComparisonPlan.CLIP, from)) {
            ClipPlaces places = new ClipPlaces(ComparisonPlan.LABELS, ComparisonPlan.CLIP);
            ClipAnswers asked = new ClipAnswers(test.clips(), ClipControl.NONE, learner, 1);
            List<ReversalScores.Answer> answers = new ArrayList<>();
            for (TimedVideo video : test.videos()) {
                List<ClipPlace> own =
                        places.within(video, video.video().entries().get(0), ComparisonPlan.SAMPLER);
                answers.add(new ReversalScores.Answer(own.get(0).labelIndex(), asked.of(own)));
            }
            return ReversalScores.of(answers, partners());
        }
    }

    private static List<Integer> partners() {
        List<Integer> partners = new ArrayList<>(Collections.nCopies(ComparisonPlan.LABELS.size(), -1));
        for (List<String> pair : ComparisonPlan.REVERSED) {
            int first = ComparisonPlan.LABELS.indexOf(pair.get(0));
            int second = ComparisonPlan.LABELS.indexOf(pair.get(1));
            partners.set(first, second);
            partners.set(second, first);
        }
        return partners;
    }

    private Path cache(String split) {
        return options.folder().resolve("cache-" + options.seed() + "-" + split);
    }
}
