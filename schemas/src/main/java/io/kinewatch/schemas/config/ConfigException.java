package io.kinewatch.schemas.config;

import java.util.List;

/**
 * Everything that is wrong with a stage's configuration, found in one go. The command line prints the problems and
 * exits with 2. Values of secrets are not in it. Immutable.
 */
public final class ConfigException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final List<String> problems;

    public ConfigException(List<String> problems) {
        super(String.join(System.lineSeparator(), problems));
        this.problems = List.copyOf(problems);
    }

    /** One line each: {@code FILE:LINE: key.path: what is wrong; expected ...; did you mean '...'?}. */
    public List<String> problems() {
        return problems;
    }
}
