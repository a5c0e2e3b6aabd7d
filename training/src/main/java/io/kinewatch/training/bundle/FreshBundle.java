package io.kinewatch.training.bundle;

import io.kinewatch.schemas.bundle.ModelBundle;
import io.kinewatch.schemas.clip.ClipSpec;
import io.kinewatch.training.evaluate.TorchNetwork;
import io.kinewatch.training.network.Network;
import io.kinewatch.training.network.weights.Weights;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;

/**
 * Makes a bundle of a network and weights that come without videos: its golden clips are drawn, their outputs are those of the float32 block on
 * the PyTorch engine. Immutable.
 *
 * @param network that the weights fit
 * @param labels in the order of its outputs
 * @param clip how the weights want to see clips
 * @param origin where the weights come from
 */
public record FreshBundle(Network network, List<String> labels, ClipSpec clip, Map<String, Object> origin) {
    private static final int GOLDEN_CLIPS = 2;

    public FreshBundle {
        labels = List.copyOf(labels);
        if (labels.size() != network.labels()) {
            throw new ImportException("There are %d labels, but %s has %d outputs"
                    .formatted(labels.size(), network.name(), network.labels()));
        }
        List<Integer> wanted = List.of(3, clip.frames(), clip.height(), clip.width());
        if (!network.input().dimensions().equals(wanted)) {
            throw new ImportException(
                    "%s takes %s a clip (channels, frames, height, width), but a bundle's clips of colour frames are %s here"
                            .formatted(network.name(), network.input().dimensions(), wanted));
        }
    }

    /** That of a network which has learnt nothing: its weights are the initial ones by this seed. */
    public static FreshBundle untrained(Network network, List<String> labels, ClipSpec clip, long seed) {
        return new FreshBundle(network, labels, clip, Map.of("weights", "initial, nothing learnt", "seed", seed));
    }

    /** Writes the bundle {@code parent/NAME-HASH}. */
    public ModelBundle write(String name, Weights weights, CpuFormSource cpu, Path parent) throws IOException {
        return new BundleExport(network, labels, clip, origin, cpu).write(name, weights, golden(weights), parent);
    }

    private GoldenClips golden(Weights weights) {
        List<List<byte[]>> clips = LongStream.rangeClosed(1, GOLDEN_CLIPS)
                .mapToObj(seed -> new GoldenScene(clip, seed).frames())
                .toList();
        try (TorchNetwork torch = new TorchNetwork(network, weights, clip)) {
            return new GoldenClips(clips, torch.outputs(clips));
        }
    }
}
