package io.kinewatch.local;

import io.kinewatch.broker.BrokerException;
import io.kinewatch.inference.InstanceTakenException;
import io.kinewatch.inference.engine.EngineMissingException;
import io.kinewatch.schemas.bundle.BundleException;
import io.kinewatch.schemas.config.ConfigException;
import io.kinewatch.schemas.health.PortInUseException;
import io.kinewatch.schemas.kafka.KafkaUnavailableException;
import io.kinewatch.training.bundle.ImportException;
import io.kinewatch.training.data.IndexException;
import io.kinewatch.training.evaluate.EvaluationEngine;
import io.kinewatch.training.features.FeatureException;
import io.kinewatch.training.network.weights.MalformedWeightsException;
import io.kinewatch.training.network.weights.RefusedGlobalException;
import io.kinewatch.training.train.RunFolderException;
import io.kinewatch.training.train.TrainingException;
import java.io.PrintWriter;
import java.time.Duration;
import picocli.AutoComplete.GenerateCompletion;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParseResult;

/** The command-line tool {@code deploy/kinewatch}. Exit codes: 0 done, 1 failed, 2 wrong usage or input. */
@Command(
        name = "kinewatch",
        description = "Watches camera feeds for human actions.",
        mixinStandardHelpOptions = true,
        version = "Kinewatch " + Kinewatch.VERSION,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            DemoCommand.class,
            IngestCommand.class,
            InferCommand.class,
            EventsCommand.class,
            MonitorCommand.class,
            DatasetCommand.class,
            TrainCommand.class,
            EvaluateCommand.class,
            FeaturesCommand.class,
            ClassifyCommand.class,
            ModelCommand.class,
            BenchCommand.class,
            GenerateCompletion.class
        })
public final class Kinewatch {
    static final String VERSION = "0.1.0";
    static final int FAILED = 1;
    static final int WRONG_USAGE = 2;

    private Kinewatch() {}

    /** Runs one command and ends the process with its exit code. */
    public static void main(String[] args) {
        System.exit(commandLine().execute(args));
    }

    static CommandLine commandLine() {
        return new CommandLine(new Kinewatch())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .registerConverter(Duration.class, DurationArgument::parse)
                .registerConverter(EvaluationEngine.class, EngineArgument::parse)
                .setExecutionExceptionHandler(Kinewatch::explain);
    }

    /** What the user can mend is told in its own words; the rest is a fault of ours and comes with its trace. */
    private static int explain(Exception failure, CommandLine command, ParseResult arguments) throws Exception {
        PrintWriter err = command.getErr();
        if (failure instanceof ConfigException config) {
            config.problems().forEach(problem -> err.println("kinewatch: " + problem));
            return WRONG_USAGE;
        }
        if (failure instanceof BundleException
                || failure instanceof EngineMissingException
                || failure instanceof KafkaUnavailableException
                || failure instanceof BrokerException
                || failure instanceof PortInUseException
                || failure instanceof IndexException
                || failure instanceof FeatureException
                || failure instanceof RunFolderException
                || failure instanceof MalformedWeightsException
                || failure instanceof ImportException
                || failure instanceof RefusedGlobalException
                || failure instanceof WrongInputException) {
            err.println("kinewatch: " + failure.getMessage());
            return WRONG_USAGE;
        }
        if (failure instanceof TrainingException || failure instanceof InstanceTakenException) {
            err.println("kinewatch: " + failure.getMessage());
            return FAILED;
        }
        throw failure;
    }
}
