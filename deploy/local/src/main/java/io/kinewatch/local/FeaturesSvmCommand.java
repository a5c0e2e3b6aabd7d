package io.kinewatch.local;

import io.kinewatch.training.features.CompactFeatures;
import io.kinewatch.training.features.FeatureTable;
import io.kinewatch.training.report.plot.DimensionsPlot;
import io.kinewatch.training.report.plot.Theme;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "svm",
        description = {
            "How compact are features? Principal components and a linear SVM (Tran et al. 2015, section 4.2):",
            "learnt from the training split, measured on the test split; C is chosen by cross-validation on the former."
        },
        mixinStandardHelpOptions = true)
final class FeaturesSvmCommand implements Callable<Integer> {
    @Parameters(paramLabel = "DIR", description = "Folder that the features command has filled.")
    private Path folder;

    @Option(
            names = "--dimensions",
            paramLabel = "N",
            split = ",",
            defaultValue = "10,50,100,500",
            description = "Cut down to what the data has. Default: ${DEFAULT-VALUE}.")
    private List<Integer> dimensions;

    @Mixin
    private JsonFile json;

    @Option(names = "--plot", paramLabel = "FILE.png", description = "Draws accuracy over dimensions.")
    private Path plot;

    @Override
    public Integer call() throws Exception {
        json.checkWritable();
        PlotFile.checkFonts(plot);
        CompactFeatures.Report report = new CompactFeatures(FeatureTable.read(folder), dimensions).run();
        PrintWriter out = json.people();
        out.printf(
                "%d labels, learnt from %d videos, measured on %d%n", report.labels(), report.train(), report.test());
        out.printf("%-18s %8s %8s %16s%n", "dimensions", "right", "C", "cross-validated");
        for (CompactFeatures.Row row : report.rows()) {
            out.printf(
                    Locale.ROOT,
                    "%-18s %6.1f %% %8s %16s%n",
                    row.reduced() ? row.dimensions() : row.dimensions() + ", all of them",
                    100 * row.accuracy(),
                    row.cost(),
                    row.crossValidated() == null
                            ? "too few videos"
                            : String.format(Locale.ROOT, "%.1f %%", 100 * row.crossValidated()));
        }
        out.flush();
        draw(report, out);
        json.write(report);
        return 0;
    }

    private void draw(CompactFeatures.Report report, PrintWriter out) throws IOException {
        TreeMap<Integer, Double> reduced = new TreeMap<>();
        double whole = 0;
        for (CompactFeatures.Row row : report.rows()) {
            if (row.reduced()) {
                reduced.put(row.dimensions(), row.accuracy());
            } else {
                whole = row.accuracy();
            }
        }
        if (plot != null && !reduced.isEmpty()) {
            DimensionsPlot picture = new DimensionsPlot(reduced, whole);
            PlotFile.write(plot, () -> picture.draw(Theme.LIGHT), out);
        }
    }
}
