package io.kinewatch.local;

import io.kinewatch.training.data.ClipSampler;
import io.kinewatch.training.data.Split;
import java.nio.file.Path;
import java.util.Locale;
import picocli.CommandLine.Option;

/** Which clips of a video are looked at: what {@code evaluate} and {@code features} have in common. */
final class ClipOptions {
    @Option(names = "--clips", paramLabel = "N", description = "Clips of a video, evenly spread. Default: 10.")
    private Integer clips;

    @Option(
            names = "--sliding",
            paramLabel = "TICKS",
            description = "Instead of --clips: a clip every so many frames of the network's rate.")
    private Integer sliding;

    @Option(
            names = "--cache",
            paramLabel = "DIR",
            description = "Keeps preprocessed frames there, so that the next run decodes nothing. Default: decodes.")
    private Path cache;

    ClipSampler sampler() {
        if (clips != null && sliding != null) {
            throw new WrongInputException("give either --clips or --sliding");
        }
        try {
            return sliding == null
                    ? new ClipSampler.Uniform(clips == null ? 10 : clips)
                    : new ClipSampler.Sliding(sliding);
        } catch (IllegalArgumentException e) {
            throw new WrongInputException((sliding == null ? "--" : "--sliding: ") + e.getMessage(), e);
        }
    }

    /** For people. */
    String words() {
        return sliding == null ? (clips == null ? 10 : clips) + " clips" : "a clip every " + sliding + " ticks";
    }

    /** Folder of a split's frames; null to decode them when they are wanted. */
    Path cache(Split split) {
        return cache == null ? null : cache.resolve(split.name().toLowerCase(Locale.ROOT));
    }
}
