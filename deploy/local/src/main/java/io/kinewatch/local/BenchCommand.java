package io.kinewatch.local;

import picocli.CommandLine.Command;

@Command(
        name = "bench",
        description = "Measures: each subcommand answers one question with a table.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
<<<<<<< HEAD
        subcommands = {
            BenchFrameRatesCommand.class,
            BenchGoldenCommand.class,
            BenchNetworksCommand.class,
            BenchPreprocessCommand.class
        })
=======
        subcommands = {BenchFrameRatesCommand.class, BenchGoldenCommand.class, BenchTrainCommand.class})
>>>>>>> train2
final class BenchCommand {}
