package io.kinewatch.training.network.weights;

import java.io.IOException;
import java.nio.file.Path;

/** A weights file breaks its format; the message names the file and what is wrong in it. */
public final class MalformedWeightsException extends IOException {
    private static final long serialVersionUID = 1;

    MalformedWeightsException(Path file, String problem) {
        super("%s is not a valid safetensors file: %s".formatted(file, problem));
    }
}
