package io.kinewatch.local;

import io.kinewatch.training.evaluate.EvaluationEngine;
import picocli.CommandLine.TypeConversionException;

/** Reads the name of an engine as DJL writes it, in any case. */
final class EngineArgument {
    private EngineArgument() {}

    static EvaluationEngine parse(String text) {
        try {
            return EvaluationEngine.named(text);
        } catch (IllegalArgumentException e) {
            throw new TypeConversionException(e.getMessage());
        }
    }
}
