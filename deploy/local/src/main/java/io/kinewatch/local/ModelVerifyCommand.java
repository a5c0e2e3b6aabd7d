package io.kinewatch.local;

import io.kinewatch.inference.classify.ActionClassifier;
import io.kinewatch.schemas.bundle.ModelBundle;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "verify",
        description = "Checks a bundle as a service does before it serves: hashes, shapes, labels, golden outputs.",
        mixinStandardHelpOptions = true)
final class ModelVerifyCommand implements Callable<Integer> {
    @Parameters(paramLabel = "BUNDLE", arity = "0..1", description = "Default: the bundle that comes along.")
    private Path folder;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        ModelBundle bundle = DemoModel.open(folder);
        ActionClassifier.open(bundle).close();
        PrintWriter out = spec.commandLine().getOut();
        out.printf(
                "%s holds: %s, %d labels%n",
                bundle.id(), bundle.manifest().network().name(), bundle.labels().size());
        out.flush();
        return 0;
    }
}
