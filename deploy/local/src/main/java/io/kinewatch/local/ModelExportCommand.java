package io.kinewatch.local;

import io.kinewatch.inference.classify.ActionClassifier;
import io.kinewatch.inference.classify.FormChoice;
import io.kinewatch.schemas.bundle.ModelBundle;
import io.kinewatch.schemas.clip.ClipSpec;
import io.kinewatch.training.bundle.BundleRenewal;
import io.kinewatch.training.bundle.CpuFormSource;
import io.kinewatch.training.bundle.FreshBundle;
import io.kinewatch.training.bundle.LabelsFile;
import io.kinewatch.training.bundle.OutFolder;
import io.kinewatch.training.bundle.RunBundle;
import io.kinewatch.training.network.Network;
import io.kinewatch.training.network.weights.InitialWeights;
import io.kinewatch.training.preset.FiguresTraining;
import io.kinewatch.training.train.PastRun;
import io.kinewatch.training.train.RunLength;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "export",
        description = {
            "Writes a model bundle: of a run of train, finished or not; of an older bundle, whose graph is exported anew;",
            "or with --network of a network that has learnt nothing, to try things out."
        },
        sortOptions = false,
        mixinStandardHelpOptions = true)
final class ModelExportCommand implements Callable<Integer> {
    private static final int MOST_LABELS = 100_000;

    @Parameters(paramLabel = "SOURCE", arity = "0..1", description = "Folder of a run of train, or of a bundle.")
    private Path source;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            required = true,
            description = "Folder in which the bundle gets its own.")
    private Path out;

    @Option(
            names = "--name",
            paramLabel = "NAME",
            description = "First part of the bundle's id. Default: that of the source.")
    private String name;

    @Option(
            names = "--keep",
            paramLabel = "last|best",
            description = "Of a run: the newest weights or those of the best epoch. Default: what its plan says.")
    private RunLength.Keep keep;

    @Option(names = "--network", paramLabel = "NAME", description = "Instead of SOURCE: for example hara/resnet-18.")
    private String network;

    @Option(
            names = "--labels",
            paramLabel = "FILE|N",
            defaultValue = "400",
            description = "With --network: action names, one a line, or how many. Default: ${DEFAULT-VALUE}.")
    private String labels;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "With --network: of the initial weights. Default: ${DEFAULT-VALUE}.")
    private long seed;

    @Mixin
    private NetworkArgumentOptions arguments;

    @Mixin
    private RecipeOptions clips;

    @Mixin
    private CalibrationOption calibration;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        if ((source == null) == (network == null)) {
            throw new WrongInputException("give either SOURCE or --network NAME");
        }
        calibration.check();
        OutFolder.requireWritable(out);
        ModelBundle bundle = network == null ? renewed() : untrained();
        ActionClassifier.open(bundle, FormChoice.FLOAT).close();
        ActionClassifier.open(bundle, FormChoice.CPU).close();
        PrintWriter console = spec.commandLine().getOut();
        console.printf("wrote %s; OnnxRuntime gives the same outputs%n", bundle.folder());
        CalibrationOption.tell(bundle, console);
        console.flush();
        return 0;
    }

    private ModelBundle renewed() throws IOException {
        if (PastRun.at(source)) {
            PrintWriter err = spec.commandLine().getErr();
            PastRun run = PastRun.open(source, keep, damaged -> err.println("kinewatch: " + damaged));
            CpuFormSource cpu = source(run);
            return new RunBundle(run).write(BundleName.of(name, run.plan().name()), cpu, out);
        }
        ModelBundle bundle = ModelBundle.open(source);
        BundleRenewal renewal = new BundleRenewal(bundle);
        CpuFormSource cpu = calibration.source(bundle.manifest().clip());
        return renewal.write(name == null ? renewal.name() : BundleName.of(name, ""), cpu, out);
    }

    /** A run that has drawn its own videos has them in its folder; of others the index may be anywhere. */
    private CpuFormSource source(PastRun run) throws IOException {
        Path drawn = FiguresTraining.index(source);
        return !calibration.given() && Files.exists(drawn)
                ? CalibrationOption.read(drawn, run.plan().clip())
                : calibration.source(run.plan().clip());
    }

    private ModelBundle untrained() throws IOException {
        String id = BundleName.of(name, network);
        List<String> names = labels();
        Network built = arguments.build(network, names.size());
        ClipSpec clip = clips.clip(built);
        return FreshBundle.untrained(built, names, clip, seed)
                .write(id, InitialWeights.of(built, seed), calibration.source(clip), out);
    }

    private List<String> labels() throws IOException {
        if (!labels.matches("\\d{1,9}")) {
            Path file = Path.of(labels);
            GivenFile.require("--labels", file);
            return LabelsFile.read(file);
        }
        int count = Integer.parseInt(labels);
        if (count < 1 || count > MOST_LABELS || Files.exists(Path.of(labels))) {
            throw new WrongInputException(
                    "--labels " + labels + ": give 1 to " + MOST_LABELS + ", or a file as ./" + labels);
        }
        return LabelsFile.numbered(count);
    }
}
