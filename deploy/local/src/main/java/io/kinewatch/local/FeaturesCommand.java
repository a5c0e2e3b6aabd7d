package io.kinewatch.local;

import io.kinewatch.schemas.bundle.ModelBundle;
import io.kinewatch.training.data.Split;
import io.kinewatch.training.data.VideoIndex;
import io.kinewatch.training.evaluate.UnreadableVideo;
import io.kinewatch.training.features.FeatureExtraction;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "features",
        description = {
            "Turns videos into vectors: features.npy (float32, a row a video, length 1) and index.jsonl, a line a row.",
            "A row is the mean over the video's clips of a layer's activations: global average pooling, or C3D's fc6."
        },
        mixinStandardHelpOptions = true,
        subcommands = FeaturesSvmCommand.class)
final class FeaturesCommand implements Callable<Integer> {
    @Parameters(paramLabel = "BUNDLE", arity = "0..1", description = "Default: the bundle that comes along.")
    private Path folder;

    @Option(names = "--data", paramLabel = "INDEX", description = "The data set's index.jsonl.")
    private Path data;

    @Option(names = "--out", paramLabel = "DIR", description = "Folder that is filled.")
    private Path out;

    @Option(names = "--split", description = "${COMPLETION-CANDIDATES}. Default: all.")
    private Split split;

    @Option(
            names = "--layer",
            paramLabel = "NAME",
            description = "A layer or stage of the network, as model inspect names them.")
    private String layer;

    @Mixin
    private ClipOptions clips;

    @Mixin
    private JsonFile json;

    /** For machines. */
    private record Report(
            String model,
            String layer,
            int rows,
            int dimensions,
            int clips,
            String sampling,
            String out,
            List<UnreadableVideo> unreadable) {}

    @Override
    public Integer call() throws Exception {
        if (data == null || out == null) {
            throw new WrongInputException("features needs --data INDEX and --out DIR");
        }
        json.checkWritable();
        ModelBundle bundle = DemoModel.open(folder);
        VideoIndex index = VideoIndex.read(data);
        FeatureExtraction.Options options = new FeatureExtraction.Options(
                clips.sampler(),
                split == null ? List.of(Split.values()) : List.of(split),
                clips::cache,
                Runtime.getRuntime().availableProcessors());
        FeatureExtraction.Result result;
        try (ShownEvaluation shown = new ShownEvaluation(split, json.progress())) {
            result = new FeatureExtraction(bundle, layer, options, shown).run(index);
        }
        result.table().write(out);
        json.people()
                .printf(
                        "wrote %d x %d features to %s: %s of %s, %s, %d in all%n",
                        result.table().rows().size(),
                        result.table().dimensions(),
                        out,
                        result.layer(),
                        bundle.id(),
                        clips.words() + " a video",
                        result.clips());
        new ScoreTable(json.people()).print(result.unreadable());
        json.people().flush();
        json.write(new Report(
                bundle.id(),
                result.layer(),
                result.table().rows().size(),
                result.table().dimensions(),
                result.clips(),
                clips.sampler().toString(),
                out.toString(),
                result.unreadable()));
        return 0;
    }
}
