package io.kinewatch.local;

import io.kinewatch.inference.classify.ActionClassifier;
import io.kinewatch.inference.classify.FormChoice;
import io.kinewatch.schemas.bundle.ModelBundle;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "verify",
        description = "Checks a bundle as a service does before it serves: hashes, shapes, labels, golden outputs.",
        mixinStandardHelpOptions = true)
final class ModelVerifyCommand implements Callable<Integer> {
    @Parameters(paramLabel = "BUNDLE", arity = "0..1", description = "Default: the bundle that comes along.")
    private Path folder;

    @Option(
            names = "--form",
            paramLabel = "float|cpu|auto",
            description = "Only this form. Default: all that the bundle has.")
    private FormChoice form;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        ModelBundle bundle = DemoModel.open(folder);
        PrintWriter out = spec.commandLine().getOut();
        for (FormChoice choice : forms(bundle)) {
            try (ActionClassifier classifier = ActionClassifier.open(bundle, choice)) {
                out.printf("%s: golden outputs hold%n", classifier.form());
            }
        }
        out.printf(
                "%s holds: %s, %d labels%n",
                bundle.id(), bundle.manifest().network().name(), bundle.labels().size());
        out.flush();
        return 0;
    }

    private List<FormChoice> forms(ModelBundle bundle) {
        if (form != null) {
            return List.of(form);
        }
        return bundle.manifest().cpuForm() == null
                ? List.of(FormChoice.FLOAT)
                : List.of(FormChoice.FLOAT, FormChoice.CPU);
    }
}
