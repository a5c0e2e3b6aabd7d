package io.kinewatch.local;

import io.kinewatch.schemas.bundle.ModelBundle;
import io.kinewatch.training.preset.FiguresTraining;
import io.kinewatch.training.train.PlainProgress;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "train",
        description = {
            "Trains a network and writes a model bundle.",
            "A run that was ended goes on from its last epoch when it is started again with the same --out."
        },
        mixinStandardHelpOptions = true)
final class TrainCommand implements Callable<Integer> {
    private static final Duration REPORT_EVERY = Duration.ofSeconds(15);

    /** What can be trained without further numbers. */
    enum Preset {
        FIGURES
    }

    @Option(
            names = "--preset",
            paramLabel = "NAME",
            required = true,
            description = "${COMPLETION-CANDIDATES}: ten actions of drawn people, the demo's model.")
    private Preset preset;

    @Option(names = "--out", paramLabel = "DIR", required = true, description = "Folder of the run.")
    private Path out;

    @Option(names = "--seed", paramLabel = "N", defaultValue = "1", description = "Default: ${DEFAULT-VALUE}.")
    private long seed;

    @Option(names = "--threads", paramLabel = "N", description = "Default: one for each core.")
    private Integer threads;

    @Override
    public Integer call() throws Exception {
        int workers = threads == null ? Runtime.getRuntime().availableProcessors() : threads;
        PlainProgress progress = new PlainProgress(System.out, REPORT_EVERY, Clock.systemUTC());
        ModelBundle bundle = switch (preset) {
            case FIGURES ->
                new FiguresTraining(
                                new FiguresTraining.Options(out, seed, workers, true, Kinewatch.VERSION),
                                progress,
                                Clock.systemUTC())
                        .run();
        };
        System.out.println("wrote " + bundle.folder());
        return 0;
    }
}
