package io.kinewatch.local;

import io.kinewatch.schemas.bundle.ModelBundle;
import io.kinewatch.training.data.CacheProgress;
import io.kinewatch.training.preset.FrameRateStudy;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "frame-rates",
        description = "How much does a camera's frame rate change what a figures bundle says?",
        mixinStandardHelpOptions = true)
final class BenchFrameRatesCommand implements Callable<Integer> {
    @Parameters(paramLabel = "BUNDLE", arity = "0..1", description = "Default: the bundle that comes along.")
    private Path folder;

    @Option(names = "--videos", paramLabel = "N", defaultValue = "100", description = "Default: ${DEFAULT-VALUE}.")
    private int videos;

    @Option(names = "--json", paramLabel = "FILE", description = "Writes the same for machines.")
    private Path json;

    @Spec
    private CommandSpec spec;

    /** For machines. */
    private record Report(String model, List<FrameRateStudy.Row> rows) {}

    @Override
    public Integer call() throws Exception {
        ModelBundle bundle = DemoModel.open(folder);
        Path work = Files.createTempDirectory("kinewatch-frame-rates-");
        try {
            int threads = Runtime.getRuntime().availableProcessors();
            List<FrameRateStudy.Row> rows = new FrameRateStudy(bundle, videos, threads).run(work, CacheProgress.SILENT);
            PrintWriter out = spec.commandLine().getOut();
            out.printf("%-32s %8s %12s%n", bundle.id(), "windows", "same label");
            for (FrameRateStudy.Row row : rows) {
                out.printf(Locale.ROOT, "%-32s %8d %10.1f %%%n", row.variant(), row.windows(), 100 * row.sameLabel());
            }
            out.flush();
            JsonFile.write(json, new Report(bundle.id(), rows));
        } finally {
            TemporaryFolder.delete(work);
        }
        return 0;
    }
}
