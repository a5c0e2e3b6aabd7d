package io.kinewatch.local;

import picocli.CommandLine.Command;

@Command(
        name = "dataset",
        description = "Makes data sets: a folder of videos with an index.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            DatasetUcfCommand.class,
            DatasetHmdbCommand.class,
            DatasetKineticsCommand.class,
            DatasetActivityNetCommand.class,
            DatasetSportsCommand.class,
            DatasetFolderCommand.class,
            DatasetFiguresCommand.class
        })
final class DatasetCommand {}
