package io.kinewatch.local;

import picocli.CommandLine.Command;

@Command(
        name = "dataset",
        description = "Makes data sets: a folder of videos with an index.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = DatasetFiguresCommand.class)
final class DatasetCommand {}
