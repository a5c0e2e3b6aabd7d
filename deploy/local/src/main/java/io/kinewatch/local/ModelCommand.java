package io.kinewatch.local;

import picocli.CommandLine.Command;

@Command(
        name = "model",
        description = "Looks at networks and model bundles.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {ModelInspectCommand.class, ModelVerifyCommand.class})
final class ModelCommand {}
