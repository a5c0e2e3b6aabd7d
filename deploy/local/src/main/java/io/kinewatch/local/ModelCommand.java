package io.kinewatch.local;

import picocli.CommandLine.Command;

@Command(
        name = "model",
        description = "Networks and model bundles: looks at them, makes them, runs them.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            ModelInspectCommand.class,
            ModelImportCommand.class,
            ModelExportCommand.class,
            ModelRunCommand.class,
            ModelVerifyCommand.class
        })
final class ModelCommand {}
