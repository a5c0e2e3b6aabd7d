package io.kinewatch.local;

import io.kinewatch.schemas.bundle.ModelBundle;
import io.kinewatch.training.data.CacheProgress;
import io.kinewatch.training.data.ClipSampler;
import io.kinewatch.training.data.Split;
import io.kinewatch.training.data.VideoIndex;
import io.kinewatch.training.evaluate.ClipControl;
import io.kinewatch.training.evaluate.Evaluation;
import io.kinewatch.training.evaluate.LabelScore;
import io.kinewatch.training.evaluate.Scores;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "evaluate",
        description = {
            "Measures a bundle on videos, through the engine and the preprocessing that serve.",
            "With --control also on clips that are their middle frame repeated: what can be known without movement."
        },
        mixinStandardHelpOptions = true)
final class EvaluateCommand implements Callable<Integer> {
    @Parameters(paramLabel = "BUNDLE", arity = "0..1", description = "Default: the bundle that comes along.")
    private Path folder;

    @Option(names = "--data", paramLabel = "INDEX", required = true, description = "The data set's index.jsonl.")
    private Path data;

    @Option(names = "--split", defaultValue = "TEST", description = "${COMPLETION-CANDIDATES}. Default: TEST.")
    private Split split;

    @Option(
            names = "--clips",
            paramLabel = "N",
            defaultValue = "10",
            description =
                    "Clips of a video, evenly spread; the video's answer is their mean. Default: ${DEFAULT-VALUE}.")
    private int clips;

    @Option(names = "--control", description = "Also measures the control.")
    private boolean control;

    @Option(names = "--cache", paramLabel = "DIR", description = "Where frames are kept. Default: beside the index.")
    private Path cache;

    @Option(names = "--json", paramLabel = "FILE", description = "Writes the same for machines.")
    private Path json;

    @Spec
    private CommandSpec spec;

    /** For machines: the scores proper, and those of the control or null. */
    private record Report(String model, Scores scores, Scores middleFrame) {}

    @Override
    public Integer call() throws Exception {
        JsonFile.checkWritable(json);
        ModelBundle bundle = DemoModel.open(folder);
        VideoIndex index = VideoIndex.read(data);
        Scores scores = evaluate(bundle, index, ClipControl.NONE);
        PrintWriter out = spec.commandLine().getOut();
        print(out, bundle.id(), scores);
        Scores still = null;
        if (control) {
            still = evaluate(bundle, index, ClipControl.MIDDLE_FRAME);
            print(out, "control: each clip is its middle frame, repeated", still);
        }
        JsonFile.write(json, new Report(bundle.id(), scores, still));
        return 0;
    }

    private Scores evaluate(ModelBundle bundle, VideoIndex index, ClipControl wanted) throws Exception {
        Path kept = cache == null
                ? data.toAbsolutePath().resolveSibling("cache-" + split.name().toLowerCase(Locale.ROOT))
                : cache;
        int threads = Runtime.getRuntime().availableProcessors();
        Evaluation.Options options =
                new Evaluation.Options(split, new ClipSampler.Uniform(clips), wanted, kept, threads);
        return new Evaluation(bundle, options, CacheProgress.SILENT).run(index);
    }

    private static void print(PrintWriter out, String title, Scores scores) {
        out.printf(
                Locale.ROOT,
                "%s%n  clips:  top-1 %5.1f %%  top-5 %5.1f %%  of %d%n  videos: top-1 %5.1f %%  top-5 %5.1f %%  of %d%n",
                title,
                100 * scores.clipTop1(),
                100 * scores.clipTop5(),
                scores.clips(),
                100 * scores.videoTop1(),
                100 * scores.videoTop5(),
                scores.videos());
        for (LabelScore label : scores.labels()) {
            out.printf(
                    Locale.ROOT,
                    "    %-10s recall %5.1f %%  precision %5.1f %%  of %d%n",
                    label.label(),
                    100 * label.recall(),
                    100 * label.precision(),
                    label.count());
        }
        out.flush();
    }
}
