package io.kinewatch.local.load;

import io.kinewatch.local.bench.Film;
import io.kinewatch.schemas.bundle.ModelBundle;
import io.kinewatch.schemas.clip.ClipSpec;
import io.kinewatch.training.bench.form.ModelBench;
import io.kinewatch.training.bundle.CpuFormSource;
import io.kinewatch.training.bundle.FreshBundle;
import io.kinewatch.training.bundle.LabelsFile;
import io.kinewatch.training.bundle.Recipes;
import io.kinewatch.training.data.IngestDefaults;
import io.kinewatch.training.network.Network;
import io.kinewatch.training.network.Networks;
import io.kinewatch.training.network.weights.InitialWeights;
import io.kinewatch.training.quantise.CalibrationClips;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * A network that people train, in full size, with random weights: how long it takes depends on neither weights nor pictures. In 8 bits, calibrated on
 * clips of the {@link Film}. Stateless.
 */
public final class UntrainedModel {
    private static final String NETWORK = "hara/resnet-18";
    private static final int CLIPS = 64;
    private static final int STRIDE = 8;
    private static final long SEED = 1;

    private UntrainedModel() {}

    /** Writes its bundle into a folder of its own in this one, which takes about two minutes. */
    public static ModelBundle write(Path parent) throws IOException {
        return write(parent, 1);
    }

    /** The same with this factor on all channels. */
    static ModelBundle write(Path parent, double width) throws IOException {
        Network network = Networks.build(NETWORK, ModelBench.ARGUMENTS.with("width", width));
        List<Integer> input = network.input().dimensions();
        ClipSpec clip = Recipes.of(NETWORK).clip(input.get(1), input.get(2), input.get(3));
        Film film = Film.draw(clip.frameRate(), IngestDefaults.HEIGHT);
        CalibrationClips clips = new CalibrationClips(clip, PreparedClips.of(clip, film, CLIPS, STRIDE));
        return FreshBundle.untrained(network, LabelsFile.numbered(network.labels()), clip, SEED)
                .write("untrained", InitialWeights.of(network, SEED), new CpuFormSource.Calibration(clips), parent);
    }
}
