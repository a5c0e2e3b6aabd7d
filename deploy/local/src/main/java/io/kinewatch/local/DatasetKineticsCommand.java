package io.kinewatch.local;

import io.kinewatch.training.sets.KineticsAnnotations;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "kinetics",
        description = {
            "Makes the index of Kinetics-400, 600 or 700 from its official tables.",
            "Videos: DIR/label/id_000010_000020.mp4, with blanks or underscores in the label, without the label's folder, or whole videos id.mp4."
        },
        mixinStandardHelpOptions = true)
final class DatasetKineticsCommand implements Callable<Integer> {
    @Mixin
    private DatasetOptions options;

    @Option(
            names = "--annotations",
            paramLabel = "CSV",
            required = true,
            arity = "1..*",
            split = ",",
            description = "Tables with label,youtube_id,time_start,time_end,split; a folder means all *.csv in it.")
    private List<Path> annotations;

    @Override
    public Integer call() throws Exception {
        return options.make(videos -> new KineticsAnnotations(annotations).read());
    }
}
