package io.kinewatch.training.bench;

import io.kinewatch.training.data.BatchLoader;
import io.kinewatch.training.data.CacheProgress;
import io.kinewatch.training.data.ClipBatch;
import io.kinewatch.training.data.ClipDraws;
import io.kinewatch.training.data.ClipSource;
import io.kinewatch.training.data.DecodedVideos;
import io.kinewatch.training.data.Split;
import io.kinewatch.training.data.VideoIndex;
import io.kinewatch.training.data.VideoProbes;
import io.kinewatch.training.network.Network;
import io.kinewatch.training.network.Networks;
import io.kinewatch.training.network.weights.InitialWeights;
import io.kinewatch.training.train.Learner;
import io.kinewatch.training.train.TrainingPlan;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;

/**
 * The first epoch of a plan, step by step on the CPU: the parts that a training run has, decoding on demand included, without validation
 * and checkpoints. For the thread that made it.
 */
final class SteppedTraining implements AutoCloseable {
    private final ClipSource clips;
    private final BatchLoader loader;
    private final Learner learner;
    private final Iterator<ClipBatch> batches;
    private int step;

    /** Begins with weights of noise; {@code threads} make clips. */
    SteppedTraining(TrainingPlan plan, VideoIndex index, int threads) throws IOException {
        Path times = VideoProbes.beside(index.file());
        this.clips = DecodedVideos.open(
                index.videos(Split.TRAIN), plan.clip(), new VideoProbes(times, threads, CacheProgress.SILENT));
        Network network = Networks.build(plan.network(), plan.arguments());
        this.learner = new Learner(plan, network, InitialWeights.of(network, plan.initial(), plan.seed()));
        this.loader = new BatchLoader(clips, plan.clip(), plan.descent().microBatch(), threads);
        ClipDraws draws = new ClipDraws(clips.videos(Split.TRAIN), plan.labels(), plan.clip());
        this.batches = loader.varied(
                draws.epoch(plan.draw(), plan.seed(), 0, plan.length().clipsPerEpoch()),
                0,
                plan.augmentation(),
                plan.seed(),
                0);
    }

    /** Learns from the next batch. */
    void step() {
        learner.learn(batches, step, List.of());
        step++;
    }

    /** So many steps. */
    void steps(int steps) {
        for (int i = 0; i < steps; i++) {
            step();
        }
    }

    /** Nanoseconds that the learner has waited for clips so far. */
    long waited() {
        return loader.waited();
    }

    @Override
    public void close() throws IOException {
        loader.close();
        learner.close();
        clips.close();
    }
}
