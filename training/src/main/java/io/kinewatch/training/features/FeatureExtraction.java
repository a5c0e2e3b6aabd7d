package io.kinewatch.training.features;

import io.kinewatch.schemas.bundle.ModelBundle;
import io.kinewatch.schemas.clip.ClipSpec;
import io.kinewatch.training.data.ClipPlaces;
import io.kinewatch.training.data.ClipSampler;
import io.kinewatch.training.data.CropPosition;
import io.kinewatch.training.data.IndexEntry;
import io.kinewatch.training.data.Split;
import io.kinewatch.training.data.VideoIndex;
import io.kinewatch.training.evaluate.AnswerRows;
import io.kinewatch.training.evaluate.BundleNetwork;
import io.kinewatch.training.evaluate.ClipAnswers;
import io.kinewatch.training.evaluate.ClipControl;
import io.kinewatch.training.evaluate.EntryAnswers;
import io.kinewatch.training.evaluate.EntryClips;
import io.kinewatch.training.evaluate.EvaluationProgress;
import io.kinewatch.training.evaluate.SplitClips;
import io.kinewatch.training.evaluate.TorchNetwork;
import io.kinewatch.training.evaluate.UnreadableVideo;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Turns the videos of an index into vectors: the activations of a layer, averaged over the clips of a video or segment and then scaled to
 * length 1 (Tran et al. 2015, section 4). Runs on DJL's PyTorch engine. Immutable.
 *
 * @param bundle the network and its weights
 * @param layer of the network, or null for the usual one of {@link FeatureLayer}
 * @param options which clips, and with what of the machine
 * @param progress hears of the videos that are read
 */
public record FeatureExtraction(ModelBundle bundle, String layer, Options options, EvaluationProgress progress) {
    /**
     * How features are made.
     *
     * @param sampler which clips of a video or segment
     * @param splits of the index
     * @param cache folder of the preprocessed frames of a split; gives null to decode what is wanted when it is wanted
     * @param threads clips that are computed at once
     */
    public record Options(ClipSampler sampler, List<Split> splits, Function<Split, Path> cache, int threads) {
        public Options {
            splits = List.copyOf(splits);
        }
    }

    /**
     * What was made.
     *
     * @param layer its name
     * @param clips how many were computed
     * @param table the vectors
     * @param unreadable videos that are left out
     */
    public record Result(String layer, int clips, FeatureTable table, List<UnreadableVideo> unreadable) {}

    /** Makes them; throws {@link FeatureException} if there is no such layer, or no video that can be read. */
    public Result run(VideoIndex index) throws IOException {
        BundleNetwork opened = BundleNetwork.of(bundle);
        FeatureLayer cut = FeatureLayer.of(opened.network(), layer);
        ClipSpec spec = bundle.manifest().clip();
        Rows rows = new Rows();
        try (TorchNetwork network = new TorchNetwork(cut.network(), cut.weights(opened.weights()), spec)) {
            for (Split split : options.splits()) {
                if (!index.videos(split).isEmpty()) {
                    add(index, split, network, rows);
                }
            }
        }
        if (rows.rows.isEmpty()) {
            throw rows.unreadable.isEmpty()
                    ? new FeatureException(index.file() + " has no video of " + options.splits())
                    : UnreadableVideo.all(rows.unreadable);
        }
        return new Result(cut.name(), rows.clips, new FeatureTable(rows.rows, rows.values), rows.unreadable);
    }

    private void add(VideoIndex index, Split split, TorchNetwork network, Rows rows) throws IOException {
        ClipSpec spec = bundle.manifest().clip();
        var reading = new SplitClips.Reading(options.cache().apply(split), options.threads(), progress);
        try (SplitClips opened = SplitClips.open(index, split, spec, reading)) {
            List<EntryClips> entries = EntryClips.of(
                    new ClipPlaces(index.labels(), spec),
                    opened.videos(),
                    options.sampler(),
                    List.of(CropPosition.CENTRE));
            var answers = new ClipAnswers(opened.clips(), ClipControl.NONE, network::outputs, options.threads());
            List<UnreadableVideo> later = new ArrayList<>();
            EntryAnswers.each(entries, answers, progress, new EntryAnswers.Receiver() {
                @Override
                public void entry(EntryClips entry, List<float[]> activations) {
                    rows.add(entry, activations);
                }

                @Override
                public void unreadable(EntryClips entry, UnreadableVideo video) {
                    later.add(video);
                }
            });
            rows.unreadable.addAll(opened.unreadable(later));
        }
    }

    /** The vector scaled to length 1; zero stays zero. */
    static float[] normalised(float[] vector) {
        double sum = 0;
        for (float value : vector) {
            sum += (double) value * value;
        }
        double length = sum == 0 ? 1 : Math.sqrt(sum);
        float[] scaled = new float[vector.length];
        for (int i = 0; i < scaled.length; i++) {
            scaled[i] = (float) (vector[i] / length);
        }
        return scaled;
    }

    /** Collects what comes out. */
    private static final class Rows {
        private final List<FeatureRow> rows = new ArrayList<>();
        private final List<float[]> values = new ArrayList<>();
        private final List<UnreadableVideo> unreadable = new ArrayList<>();
        private int clips;

        void add(EntryClips entry, List<float[]> activations) {
            IndexEntry line = entry.entry();
            rows.add(new FeatureRow(rows.size(), line.path(), line.label(), line.split(), line.from(), line.to()));
            values.add(normalised(AnswerRows.mean(activations)));
            clips += activations.size();
        }
    }
}
