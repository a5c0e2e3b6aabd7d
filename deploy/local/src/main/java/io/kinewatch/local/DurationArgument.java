package io.kinewatch.local;

import io.kinewatch.schemas.config.DurationText;
import java.time.Duration;
import picocli.CommandLine.TypeConversionException;

/** Reads a duration given on the command line, in the form that configuration files use. */
final class DurationArgument {
    private DurationArgument() {}

    static Duration parse(String text) {
        return DurationText.parse(text)
                .orElseThrow(() -> new TypeConversionException(
                        "'" + text + "' is not a duration; write for example 250ms, 90s or 2m"));
    }
}
