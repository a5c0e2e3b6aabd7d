package io.kinewatch.training.train;

import ai.djl.Device;
import io.kinewatch.training.data.BatchLoader;
import io.kinewatch.training.data.CacheProgress;
import io.kinewatch.training.data.ClipDraws;
import io.kinewatch.training.data.ClipPlaces;
import io.kinewatch.training.data.ClipReader;
import io.kinewatch.training.data.ClipSampler;
import io.kinewatch.training.data.ClipSource;
import io.kinewatch.training.data.DecodedVideos;
import io.kinewatch.training.data.FrameCacheBuilder;
import io.kinewatch.training.data.LabelledVideo;
import io.kinewatch.training.data.Split;
import io.kinewatch.training.data.TimedVideo;
import io.kinewatch.training.data.VideoIndex;
import io.kinewatch.training.data.VideoProbes;
import io.kinewatch.training.evaluate.Scoring;
import io.kinewatch.training.network.Network;
import io.kinewatch.training.network.Networks;
import io.kinewatch.training.network.djl.TorchEngine;
import io.kinewatch.training.network.weights.InitialWeights;
import io.kinewatch.training.network.weights.Weights;
import io.kinewatch.training.train.Checkpoints.State;
import io.kinewatch.training.train.TrainingProgress.EpochReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Trains a network by a plan on the videos of an index. The folder of the run holds the cache of frames and the checkpoints; a run
 * that was killed goes on from its last checkpoint. Needs DJL's PyTorch engine. Immutable.
 *
 * @param plan every number
 * @param options where, and with what of the machine
 * @param progress hears how it goes on
 * @param time wall clock
 */
public record Training(TrainingPlan plan, Options options, TrainingProgress progress, InstantSource time) {
    /** The plan in the folder of the run. */
    public static final String PLAN = "plan.json";

    static final String CHECKPOINTS = "checkpoints";

    /** Clips of a validation video: enough to watch the learning by. */
    private static final ClipSampler VALIDATION_CLIPS = new ClipSampler.Uniform(3);

    /**
     * Where a run happens and with what.
     *
     * @param folder of the run; made if it isn't there
     * @param cache folder for the preprocessed frames, which several runs of the same videos may share; null to decode what is wanted when it
     *     is wanted
     * @param resume whether to go on from the last checkpoint, if there is one; otherwise a folder with checkpoints is refused
     * @param threads of the machine that are used
     * @param saveEvery time between checkpoints inside an epoch; one comes after every epoch in any case
     * @param devices how many GPUs are used at most, where there are some
     */
    public record Options(Path folder, Path cache, boolean resume, int threads, Duration saveEvery, int devices) {
        private static final Duration SAVE_EVERY = Duration.ofMinutes(10);

        public Options {
            Problems.require(threads >= 1, "threads is at least 1, not " + threads);
            Problems.require(devices >= 1, "devices is at least 1, not " + devices);
        }

        /** A checkpoint every ten minutes, and all devices. */
        public Options(Path folder, Path cache, boolean resume, int threads) {
            this(folder, cache, resume, threads, SAVE_EVERY, Integer.MAX_VALUE);
        }
    }

    /**
     * What a run brought.
     *
     * @param network that was trained
     * @param weights at its end, or the best ones if the plan wants those
     * @param epoch to which the weights belong, counted from 1
     * @param step to which they belong: how many had been done
     * @param history one report an epoch
     * @param origin what the caller and the machine know of where the weights come from
     */
    public record Result(
            Network network,
            Weights weights,
            int epoch,
            int step,
            List<EpochReport> history,
            Map<String, Object> origin) {}

    /** What of a plan this machine or its network can't do, one line each; looks at no file. */
    public static List<String> problems(TrainingPlan plan) {
        List<String> problems = new ArrayList<>();
        try {
            Network network = Networks.build(plan.network(), plan.arguments());
            List<Integer> clip = List.of(
                    network.input().dimensions().get(0),
                    plan.clip().frames(),
                    plan.clip().height(),
                    plan.clip().width());
            if (!network.input().dimensions().equals(clip)) {
                problems.add("clips are " + clip + ", but " + plan.network() + " is for "
                        + network.input().dimensions() + " (channels, frames, height, width)");
            }
            FrozenLayers.of(plan, network);
        } catch (IllegalArgumentException e) {
            problems.add(e.getMessage());
        }
        if (plan.arithmetic().precision() == Arithmetic.Precision.FLOAT16
                && TorchEngine.devices().get(0).equals(Device.cpu())) {
            problems.add("float16 is for GPUs, and there is none here: give --precision float32");
        }
        return problems;
    }

    /** Trains from noise; throws {@link TrainingException} if that can't go on, {@link RunFolderException} if the folder is another run's. */
    public Result run(VideoIndex index) throws IOException {
        return run(index, null, Map.of());
    }

    /**
     * Trains.
     *
     * @param start weights of the network to start from; null: noise
     * @param known what the caller knows of where the weights come from, for the bundle: data set, version
     */
    public Result run(VideoIndex index, Weights start, Map<String, Object> known) throws IOException {
        Network network = Networks.build(plan.network(), plan.arguments());
        Checkpoints checkpoints = new Checkpoints(options.folder().resolve(CHECKPOINTS));
        requireResumable(checkpoints);
        Optional<State> state = checkpoints.latest(progress::note);
        Files.createDirectories(options.folder());
        PlanFile.write(options.folder().resolve(PLAN), plan);
        Map<String, Object> origin = RunOrigin.write(options.folder(), known);
        TorchEngine.use(options.threads());
        try (ClipSource clips = clips(index, progress);
                OrderlyEnd end = new OrderlyEnd();
                Learner learner = learner(network, state, start)) {
            RunProgress before = state.map(State::progress).orElse(RunProgress.beginning(plan));
            progress.continued(before.step(), before.history());
            RunProgress after = train(learner, clips, checkpoints, before, end);
            boolean last = plan.length().keep() == RunLength.Keep.LAST || after.best() == after.epoch() - 1;
            Weights weights = last ? learner.weights() : checkpoints.weightsAt(after.bestStep());
            return new Result(
                    network,
                    weights,
                    last ? after.epoch() : after.best() + 1,
                    last ? after.step() : after.bestStep(),
                    after.history(),
                    origin);
        }
    }

    /** The frames of all videos that the run learns from or watches itself with; a cache is made if need be. */
    public ClipSource clips(VideoIndex index, CacheProgress hears) throws IOException {
        List<LabelledVideo> videos = Stream.of(Split.TRAIN, Split.VALIDATION)
                .flatMap(split -> index.videos(split).stream())
                .toList();
        if (options.cache() == null) {
            Path times = VideoProbes.beside(index.file(), options.folder().resolve("videos.times"));
            return DecodedVideos.open(videos, plan.clip(), new VideoProbes(times, options.threads(), hears));
        }
        FrameCacheBuilder builder = new FrameCacheBuilder(plan.clip(), options.threads(), hears);
        return new ClipReader(builder.open(videos, options.cache()), plan.clip());
    }

    private Learner learner(Network network, Optional<State> state, Weights start) {
        List<Device> all = TorchEngine.devices();
        List<Device> devices = all.subList(0, Math.min(all.size(), options.devices()));
        if (state.isEmpty()) {
            Weights weights = start == null ? InitialWeights.of(network, plan.initial(), plan.seed()) : start;
            return new Learner(plan, network, weights, devices);
        }
        Learner learner = new Learner(plan, network, state.get().weights(), devices);
        learner.restore(state.get().velocities());
        return learner;
    }

    private RunProgress train(
            Learner learner, ClipSource clips, Checkpoints checkpoints, RunProgress before, OrderlyEnd end)
            throws IOException {
        ClipDraws draws = new ClipDraws(clips.videos(Split.TRAIN), plan.labels(), plan.clip());
        List<TimedVideo> validated = clips.videos(Split.VALIDATION);
        if (validated.isEmpty() && plan.needsValidation()) {
            throw new TrainingException("There is no validation video that can be read, but the plan needs some");
        }
        Validation validation = validated.isEmpty()
                ? null
                : new Validation(new Scoring(new ClipPlaces(plan.labels(), plan.clip()), validated, VALIDATION_CLIPS));
        progress.note("learning from " + draws.entries() + " entries of "
                + clips.videos(Split.TRAIN).size() + " videos; validation: "
                + (validation == null ? 0 : validation.clips()) + " clips");
        try (BatchLoader loader =
                new BatchLoader(clips, plan.clip(), plan.descent().microBatch(), options.threads())) {
            TrainingRun.Supply supply = new TrainingRun.Supply(draws, validation, clips, loader);
            return new TrainingRun(plan, supply, checkpoints, progress, time, options.saveEvery())
                    .run(learner, before, end);
        }
    }

    private void requireResumable(Checkpoints checkpoints) throws IOException {
        Path file = options.folder().resolve(PLAN);
        if (!checkpoints.any()) {
            return;
        }
        if (!options.resume()) {
            throw new RunFolderException(
                    options.folder() + " holds a run already: resume it, or choose another folder");
        }
        List<String> differences = Files.exists(file) ? PlanFile.differences(plan, PlanFile.read(file)) : List.of();
        if (!differences.isEmpty()) {
            throw new RunFolderException(
                    options.folder() + " holds a run of another plan. Choose another --out, with --finetune BUNDLE "
                            + "if that is to go on from what was learnt here, or give its numbers: "
                            + String.join("; ", differences));
        }
    }
}
