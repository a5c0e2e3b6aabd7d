package io.kinewatch.local;

import io.kinewatch.schemas.bundle.ModelBundle;
import io.kinewatch.training.bundle.RunBundle;
import io.kinewatch.training.preset.FiguresTraining;
import io.kinewatch.training.preset.PlannedTraining;
import io.kinewatch.training.progress.Progress;
import io.kinewatch.training.report.RunListeners;
import io.kinewatch.training.train.Training;
import io.kinewatch.training.train.TrainingProgress;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "train",
        description = {
            "Trains a network and writes a model bundle.",
            "A preset says every number, flags change single ones; plan.json in the run's folder has them all.",
            "A run that was ended goes on from its last checkpoint when it is started again with the same numbers and --out."
        },
        sortOptions = false,
        mixinStandardHelpOptions = true)
final class TrainCommand implements Callable<Integer> {
    @Option(names = "--out", paramLabel = "DIR", required = true, description = "Folder of the run.")
    private Path out;

    @Option(names = "--threads", paramLabel = "N", description = "Default: one for each core.")
    private Integer threads;

    @Option(names = "--devices", paramLabel = "N", description = "GPUs that are used at most. Default: all.")
    private Integer devices;

    @Option(
            names = "--save-every",
            paramLabel = "DURATION",
            defaultValue = "10m",
            description = "Checkpoints within an epoch. Default: ${DEFAULT-VALUE}.")
    private Duration saveEvery;

    @Mixin
    private PlanChoice choice;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        int workers = threads == null ? Runtime.getRuntime().availableProcessors() : threads;
        int most = devices == null ? Integer.MAX_VALUE : devices;
        List<String> problems = new ArrayList<>();
        if (workers < 1) {
            problems.add("--threads is at least 1, not " + workers);
        }
        if (most < 1) {
            problems.add("--devices is at least 1, not " + most);
        }
        PlanChoice.Chosen chosen = choice.choose(out, problems);
        Optional<ModelBundle> finished = RunBundle.finished(out, chosen.plan());
        if (finished.isPresent()) {
            spec.commandLine()
                    .getOut()
                    .printf(
                            "%s is finished: its bundle is %s. To train that further, give --finetune %2$s and another --out%n",
                            out, finished.get().folder());
            spec.commandLine().getOut().flush();
            return 0;
        }
        Training.Options options = new Training.Options(out, chosen.cache(), true, workers, saveEvery, most);
        Clock clock = Clock.systemUTC();
        Path index = chosen.index() == null
                ? FiguresTraining.index(out)
                : chosen.index().file();
        ModelBundle bundle;
        Progress shown = TerminalProgress.on(System.out);
        try {
            RunListeners listeners = new RunListeners(out, chosen.plan(), index, shown, clock);
            chosen.notes().forEach(listeners::note);
            bundle = train(chosen, options, listeners);
            listeners.ended(List.of(bundle.folder()));
        } finally {
            shown.close();
        }
        System.out.println("wrote " + bundle.folder());
        return 0;
    }

    private ModelBundle train(PlanChoice.Chosen chosen, Training.Options options, TrainingProgress progress)
            throws Exception {
        if (chosen.index() == null) {
            return new FiguresTraining(options, chosen.plan().seed(), Kinewatch.VERSION, progress, Clock.systemUTC())
                    .run(chosen.plan(), chosen.start());
        }
        return new PlannedTraining(chosen.plan(), options, chosen.start(), progress, Clock.systemUTC())
                .run(chosen.index(), PlannedTraining.origin(chosen.index(), Kinewatch.VERSION));
    }
}
