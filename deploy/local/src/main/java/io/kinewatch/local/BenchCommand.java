package io.kinewatch.local;

import picocli.CommandLine.Command;

@Command(
        name = "bench",
        description = "Measures: each subcommand answers one question with a table.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            BenchCapacityCommand.class,
            BenchFormsCommand.class,
            BenchFrameRatesCommand.class,
            BenchGoldenCommand.class,
            BenchGpuCommand.class,
            BenchIngestCommand.class,
            BenchLatencyCommand.class,
            BenchModelCommand.class,
            BenchNetworksCommand.class,
            BenchOverloadCommand.class,
            BenchPreprocessCommand.class,
            BenchScaleCommand.class,
            BenchStageCommand.class,
            BenchTrainCommand.class,
            BenchWallCommand.class
        })
final class BenchCommand {}
