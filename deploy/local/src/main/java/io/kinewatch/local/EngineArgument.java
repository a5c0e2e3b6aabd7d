package io.kinewatch.local;

import io.kinewatch.training.evaluate.EvaluationEngine;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** The option {@code --engine}: the name of an engine as DJL writes it, in any case. */
final class EngineArgument {
    @Option(
            names = "--engine",
            paramLabel = "NAME",
            defaultValue = "OnnxRuntime",
            description = "OnnxRuntime, which serves, or PyTorch, which trains. Default: ${DEFAULT-VALUE}.")
    private EvaluationEngine engine;

    EvaluationEngine chosen() {
        return engine;
    }

    static EvaluationEngine parse(String text) {
        try {
            return EvaluationEngine.named(text);
        } catch (IllegalArgumentException e) {
            throw new TypeConversionException(e.getMessage());
        }
    }
}
