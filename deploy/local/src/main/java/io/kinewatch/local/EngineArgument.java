package io.kinewatch.local;

import io.kinewatch.inference.classify.FormChoice;
import io.kinewatch.training.evaluate.EvaluationEngine;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** What computes: {@code --engine}, the name of an engine as DJL writes it, in any case, and {@code --form}, which graph of a bundle. */
final class EngineArgument {
    @Option(
            names = "--engine",
            paramLabel = "NAME",
            defaultValue = "OnnxRuntime",
            description = "OnnxRuntime, which serves, or PyTorch, which trains. Default: ${DEFAULT-VALUE}.")
    private EvaluationEngine engine;

    @Option(
            names = "--form",
            paramLabel = "float|cpu|auto",
            defaultValue = "float",
            description = {
                "With OnnxRuntime: the float32 graph, the form for CPUs, or the one that serves on this processor.",
                "Default: ${DEFAULT-VALUE}."
            })
    private FormChoice form;

    FormChoice form() {
        if (engine == EvaluationEngine.PYTORCH && form != FormChoice.FLOAT) {
            throw new WrongInputException("--form is for OnnxRuntime: PyTorch computes with the weights, in float32");
        }
        return form;
    }

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
