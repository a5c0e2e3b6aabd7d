package io.kinewatch.training.network.weights;

import java.io.IOException;
import java.nio.file.Path;

/** A weights file breaks its format; the message names the file and what is wrong in it. */
public final class MalformedWeightsException extends IOException {
    private static final long serialVersionUID = 1;

    /** Begins the problem of a file that lacks its end. */
    static final String CUT_SHORT = "it is cut short, download or copy it again: ";

    MalformedWeightsException(Path file, String problem) {
        this(file, "safetensors file", problem);
    }

    /** The format is told with its noun: "safetensors file", "PyTorch checkpoint". */
    MalformedWeightsException(Path file, String format, String problem) {
        super("%s is not a valid %s: %s".formatted(file, format, problem));
    }
}
