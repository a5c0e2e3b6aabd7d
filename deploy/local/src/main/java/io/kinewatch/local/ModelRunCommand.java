package io.kinewatch.local;

import io.kinewatch.schemas.bundle.ModelBundle;
import io.kinewatch.schemas.bundle.NpyArray;
import io.kinewatch.schemas.bundle.NpyFile;
import io.kinewatch.training.bundle.BundleRun;
import io.kinewatch.training.bundle.OutFolder;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "run",
        description = "Runs a bundle on tensors that another program made: clips.npy to logits.npy, no preprocessing.",
        mixinStandardHelpOptions = true)
final class ModelRunCommand implements Callable<Integer> {
    @Parameters(paramLabel = "BUNDLE", description = "Folder of the bundle.")
    private Path folder;

    @Option(
            names = "--input",
            paramLabel = "FILE",
            required = true,
            description = "Clips as a network sees them: N x 3 x frames x height x width float32, .npy.")
    private Path input;

    @Option(names = "--output", paramLabel = "FILE", required = true, description = "Gets N x labels float32, .npy.")
    private Path output;

    @Mixin
    private EngineArgument engine;

    @Option(names = "--batch", paramLabel = "N", defaultValue = "4", description = "Default: ${DEFAULT-VALUE}.")
    private int batch;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        GivenFile.require("--input", input);
        Path parent = output.toAbsolutePath().getParent();
        if (Files.isDirectory(output) || !Files.isDirectory(parent)) {
            throw new WrongInputException(
                    "--output " + output + " can't be written: give a file in a folder that is there");
        }
        OutFolder.requireWritable(parent);
        if (batch < 1) {
            throw new WrongInputException("--batch is " + batch + ", but at least 1 clip is run at a time");
        }
        ModelBundle bundle = ModelBundle.open(folder);
        BundleRun run = new BundleRun(bundle, engine.chosen(), engine.form(), batch);
        NpyArray logits = run.logits(clips());
        Files.write(output, logits.encode());
        PrintWriter console = spec.commandLine().getOut();
        console.printf("wrote %s: %s float32%n", output, logits.shape());
        console.flush();
        return 0;
    }

    private NpyFile clips() {
        try {
            return NpyFile.open(input);
        } catch (IOException e) {
            throw new WrongInputException(e.getMessage(), e);
        }
    }
}
