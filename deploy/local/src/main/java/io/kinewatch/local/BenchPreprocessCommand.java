package io.kinewatch.local;

import io.kinewatch.inference.classify.ActionClassifier;
import io.kinewatch.ingest.video.SourceException;
import io.kinewatch.training.preprocess.WayCheck;
import io.kinewatch.training.preprocess.WayReport;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "preprocess",
        description =
                "How much do the live path's shortcuts (JPEG, decoding at reduced size) change frames and probabilities?",
        mixinStandardHelpOptions = true)
final class BenchPreprocessCommand implements Callable<Integer> {
    @Parameters(paramLabel = "VIDEO", arity = "1..*", description = "Videos of real scenes.")
    private List<Path> videos;

    @Option(names = "--model", paramLabel = "DIR", description = "Bundle. Default: the one that comes along.")
    private Path model;

    @Option(
            names = "--windows",
            paramLabel = "N",
            defaultValue = "8",
            description = "Clips of a video that are classified. Default: ${DEFAULT-VALUE}.")
    private int windows;

    @Mixin
    private JsonFile json;

    @Override
    public Integer call() throws Exception {
        json.checkWritable();
        for (Path video : videos) {
            GivenFile.require("VIDEO", video);
        }
        if (windows < 1) {
            throw new WrongInputException("--windows is " + windows + ", but at least 1 is looked at");
        }
        List<WayReport> reports = new ArrayList<>();
        PrintWriter out = json.people();
        try (ActionClassifier classifier = ActionClassifier.open(DemoModel.open(model))) {
            out.printf("%s: frames as served, against other ways to make them%n", classifier.model());
            out.printf(
                    "%-28s %-22s %7s %12s %12s %8s %10s %10s %6s%n",
                    "video",
                    "against",
                    "frames",
                    "mean levels",
                    "max levels",
                    "windows",
                    "mean prob.",
                    "max prob.",
                    "same");
            WayCheck check = new WayCheck(classifier, windows);
            for (Path video : videos) {
                for (WayReport report : read(check, video)) {
                    print(out, report);
                    reports.add(report);
                }
            }
        }
        json.write(Map.of("ways", reports));
        return 0;
    }

    private static List<WayReport> read(WayCheck check, Path video) throws Exception {
        try {
            return check.of(video);
        } catch (SourceException e) {
            throw new WrongInputException(video + " can't be read as a video: " + e.getMessage(), e);
        }
    }

    private static void print(PrintWriter out, WayReport report) {
        out.printf(
                Locale.ROOT,
                "%-28s %-22s %7d %12.2f %12.1f %8d %10.4f %10.4f %4.0f %%%n",
                report.video(),
                report.against().words(),
                report.frames(),
                report.meanLevels(),
                report.largestLevels(),
                report.windows(),
                report.meanProbability(),
                report.largestProbability(),
                100 * report.sameLabel());
        out.flush();
    }
}
