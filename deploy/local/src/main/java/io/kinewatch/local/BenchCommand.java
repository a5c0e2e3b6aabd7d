package io.kinewatch.local;

import picocli.CommandLine.Command;

@Command(
        name = "bench",
        description = "Measures: each subcommand answers one question with a table.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            BenchFormsCommand.class,
            BenchFrameRatesCommand.class,
            BenchGoldenCommand.class,
            BenchModelCommand.class,
            BenchNetworksCommand.class,
            BenchPreprocessCommand.class,
            BenchTrainCommand.class,
            BenchWallCommand.class
        })
final class BenchCommand {}
