package io.kinewatch.local;

import io.kinewatch.schemas.bundle.ModelBundle;
import io.kinewatch.training.data.Split;
import io.kinewatch.training.data.VideoIndex;
import io.kinewatch.training.evaluate.FormComparison;
import io.kinewatch.training.evaluate.FormScore;
import io.kinewatch.training.evaluate.SplitClips;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "forms",
        description = {
            "What the form for CPUs costs in accuracy: the same clips to model.onnx and to model-cpu.onnx of a bundle.",
        },
        mixinStandardHelpOptions = true)
final class BenchFormsCommand implements Callable<Integer> {
    @Parameters(paramLabel = "BUNDLE", arity = "0..1", description = "Default: the bundle that comes along.")
    private Path folder;

    @Option(names = "--data", paramLabel = "INDEX", required = true, description = "The data set's index.jsonl.")
    private Path data;

    @Option(names = "--split", defaultValue = "TEST", description = "${COMPLETION-CANDIDATES}. Default: TEST.")
    private Split split;

    @Mixin
    private ClipOptions clips;

    @Mixin
    private JsonFile json;

    /** For machines. */
    private record Report(String model, String data, Split split, List<FormScore> forms) {}

    @Override
    public Integer call() throws Exception {
        json.checkWritable();
        ModelBundle bundle = DemoModel.open(folder);
        if (bundle.manifest().cpuForm() == null) {
            throw new WrongInputException(bundle.folder() + " has no " + ModelBundle.CPU_GRAPH
                    + ": write it anew with kinewatch model export");
        }
        VideoIndex index = VideoIndex.read(data);
        int threads = Runtime.getRuntime().availableProcessors();
        List<FormScore> forms;
        try (ShownEvaluation shown = new ShownEvaluation(split, json.progress());
                SplitClips opened = SplitClips.open(
                        index,
                        split,
                        bundle.manifest().clip(),
                        new SplitClips.Reading(clips.cache(split), threads, shown))) {
            forms = new FormComparison(bundle, clips.sampler(), threads).of(opened.videos(), opened.clips(), shown);
        }
        print(bundle, forms);
        json.write(new Report(bundle.id(), data.toString(), split, forms));
        return 0;
    }

    private void print(ModelBundle bundle, List<FormScore> forms) {
        json.people()
                .printf(
                        "%s, split %s, %s: %d clips of %d videos%n",
                        bundle.id(),
                        split,
                        clips.words(),
                        forms.get(0).clips(),
                        forms.get(0).videos());
        var table = new TextTable(1, "form", "clips top-1", "videos top-1", "same best label as float");
        for (FormScore form : forms) {
            table.add(form.form(), percent(form.clipTop1()), percent(form.videoTop1()), percent(form.agreement()));
        }
        table.print(json.people());
    }

    private static String percent(double part) {
        return String.format(Locale.ROOT, "%.2f %%", 100 * part);
    }
}
