package io.kinewatch.training.train;

import io.kinewatch.training.data.BatchLoader;
import io.kinewatch.training.data.ClipDraws;
import io.kinewatch.training.data.ClipPlaces;
import io.kinewatch.training.data.ClipReader;
import io.kinewatch.training.data.ClipSampler;
import io.kinewatch.training.data.ClipSource;
import io.kinewatch.training.data.FrameCacheBuilder;
import io.kinewatch.training.data.LabelledVideo;
import io.kinewatch.training.data.Split;
import io.kinewatch.training.data.TimedVideo;
import io.kinewatch.training.data.VideoIndex;
import io.kinewatch.training.evaluate.Scoring;
import io.kinewatch.training.network.Network;
import io.kinewatch.training.network.Networks;
import io.kinewatch.training.network.weights.InitialWeights;
import io.kinewatch.training.network.weights.Weights;
import io.kinewatch.training.train.Checkpoints.State;
import io.kinewatch.training.train.TrainingProgress.EpochReport;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Trains a network by a plan on the videos of an index. The folder of the run holds the cache of frames and the checkpoints; a run
 * that was killed goes on from its last epoch. Needs DJL's PyTorch engine. Immutable.
 *
 * @param plan every number
 * @param options where, and with what of the machine
 * @param progress hears how it goes on
 * @param time wall clock
 */
public record Training(TrainingPlan plan, Options options, TrainingProgress progress, InstantSource time) {
    /** Clips of a validation video: enough to watch the learning by. */
    private static final ClipSampler VALIDATION_CLIPS = new ClipSampler.Uniform(3);

    /**
     * Where a run happens and with what.
     *
     * @param folder of the run; made if it isn't there
     * @param cache folder for the preprocessed frames; several runs of the same videos may share one
     * @param resume whether to go on from the last checkpoint, if there is one; otherwise a folder with checkpoints is refused
     * @param threads of the machine that are used
     */
    public record Options(Path folder, Path cache, boolean resume, int threads) {
        public Options {
            if (threads < 1) {
                throw new IllegalArgumentException("threads is at least 1, not " + threads);
            }
        }
    }

    /**
     * What a run brought.
     *
     * @param network that was trained
     * @param weights at its end
     * @param history one report an epoch
     */
    public record Result(Network network, Weights weights, List<EpochReport> history) {}

    /** Trains; throws {@link TrainingException} if that can't go on. */
    public Result run(VideoIndex index) throws IOException {
        Network network = Networks.build(plan.network(), plan.arguments());
        Checkpoints checkpoints = new Checkpoints(options.folder().resolve("checkpoints"));
        Optional<State> state = checkpoints.latest();
        state.ifPresent(this::requireResumable);
        TorchEngine.use(options.threads());
        try (ClipSource clips = clips(index);
                OrderlyEnd end = new OrderlyEnd();
                Learner learner = learner(network, state)) {
            List<EpochReport> before = state.map(s -> s.progress().history()).orElse(List.of());
            progress.continued(before);
            List<EpochReport> history = train(learner, clips, checkpoints, before, end);
            return new Result(network, learner.weights(), history);
        }
    }

    /** The preprocessed frames of all videos that the run learns from or watches itself with; made if need be. */
    public ClipSource clips(VideoIndex index) throws IOException {
        List<LabelledVideo> videos = Stream.of(Split.TRAIN, Split.VALIDATION)
                .flatMap(split -> index.videos(split).stream())
                .toList();
        FrameCacheBuilder builder = new FrameCacheBuilder(plan.clip(), options.threads(), progress);
        return new ClipReader(builder.open(videos, options.cache()), plan.clip());
    }

    private Learner learner(Network network, Optional<State> state) {
        if (state.isEmpty()) {
            return new Learner(plan, network, InitialWeights.of(network, plan.seed()));
        }
        Learner learner = new Learner(plan, network, state.get().weights());
        learner.restore(state.get().velocities());
        return learner;
    }

    private List<EpochReport> train(
            Learner learner, ClipSource clips, Checkpoints checkpoints, List<EpochReport> before, OrderlyEnd end)
            throws IOException {
        ClipDraws draws = new ClipDraws(clips.videos(Split.TRAIN), plan.labels(), plan.clip());
        List<TimedVideo> validated = clips.videos(Split.VALIDATION);
        Scoring validation = validated.isEmpty()
                ? null
                : new Scoring(new ClipPlaces(plan.labels(), plan.clip()), validated, VALIDATION_CLIPS);
        progress.note("learning from " + draws.entries() + " entries of "
                + clips.videos(Split.TRAIN).size() + " videos; validation: "
                + (validation == null ? 0 : validation.clips()) + " clips");
        try (BatchLoader loader =
                new BatchLoader(clips, plan.clip(), plan.descent().batch(), options.threads())) {
            return new TrainingRun(plan, draws, validation, clips, loader, checkpoints, progress, time)
                    .run(learner, before, end);
        }
    }

    private void requireResumable(State state) {
        if (!options.resume()) {
            throw new TrainingException(options.folder() + " holds a run already: resume it, or choose another folder");
        }
        if (!state.progress().plan().equals(plan.toString())) {
            throw new TrainingException(options.folder() + " holds a run of another plan: "
                    + state.progress().plan());
        }
    }
}
