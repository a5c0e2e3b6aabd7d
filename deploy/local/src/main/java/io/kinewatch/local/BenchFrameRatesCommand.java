package io.kinewatch.local;

import io.kinewatch.schemas.bundle.ModelBundle;
import io.kinewatch.training.data.CacheProgress;
import io.kinewatch.training.evaluate.FilmedScenes;
import io.kinewatch.training.evaluate.RateCheck;
import io.kinewatch.training.evaluate.RateReport;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "frame-rates",
        description = "How much does a camera's frame rate change what a figures bundle says?",
        mixinStandardHelpOptions = true)
final class BenchFrameRatesCommand implements Callable<Integer> {
    private static final long SEED = 1;
    private static final double SCENE_SECONDS = 16;

    @Parameters(paramLabel = "BUNDLE", arity = "0..1", description = "Default: the bundle that comes along.")
    private Path folder;

    @Option(
            names = "--videos",
            paramLabel = "N",
            defaultValue = "100",
            description = "Videos of one action. Default: ${DEFAULT-VALUE}.")
    private int videos;

    @Option(
            names = "--scenes",
            paramLabel = "N",
            defaultValue = "10",
            description = "Scenes of 16 s in which a person changes action. Default: ${DEFAULT-VALUE}.")
    private int scenes;

    @Mixin
    private JsonFile json;

    @Override
    public Integer call() throws Exception {
        json.checkWritable();
        ModelBundle bundle = DemoModel.open(folder);
        try (TemporaryFolder work = TemporaryFolder.create("kinewatch-frame-rates-")) {
            int threads = Runtime.getRuntime().availableProcessors();
            FilmedScenes films = new FilmedScenes(work.path(), SEED, videos, scenes, SCENE_SECONDS);
            RateReport report = new RateCheck(bundle, films, threads, CacheProgress.SILENT).run();
            print(report);
            json.write(report);
        }
        return 0;
    }

    private void print(RateReport report) {
        PrintWriter out = json.people();
        out.printf("%s, windows with the same best label as at %s%n", report.model(), report.reference());
        out.printf("%-18s %18s %30s %8s%n", "camera", "of one action", "of people who change action", "right");
        for (RateReport.Row row : report.cameras()) {
            out.printf(
                    Locale.ROOT,
                    "%-18s %10.1f %% of %3d %20.1f %% of %4d %6.1f %%%n",
                    row.camera(),
                    100 * row.videoSameLabel(),
                    row.videoWindows(),
                    100 * row.sameLabel(),
                    row.windows(),
                    100 * row.right());
        }
        out.flush();
    }
}
