package io.kinewatch.schemas.config;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** What flags and environment variables say: a flag wins over a variable. An empty variable counts as not set. */
final class Overrides {
    private final Map<String, String> variables = new TreeMap<>();
    private final Map<String, String> flags;
    private final Set<String> used = new HashSet<>();

    Overrides(Map<String, String> environment, Map<String, String> flags) {
        environment.forEach((name, value) -> {
            if (name.startsWith(ConfigPath.ENVIRONMENT_PREFIX) && !value.isEmpty()) {
                variables.put(name, value);
            }
        });
        this.flags = new TreeMap<>(flags);
    }

    Optional<GivenValue> value(ConfigPath path) {
        String variable = path.environmentName();
        used.add(variable);
        used.add(path.toString());
        if (flags.containsKey(path.toString())) {
            return Optional.of(new GivenValue(flags.get(path.toString()), Origin.flag()));
        }
        return Optional.ofNullable(variables.get(variable))
                .map(text -> new GivenValue(text, Origin.variable(variable)));
    }

    /** Names of the blocks below a path for which there are flags. */
    List<String> blocks(ConfigPath path) {
        String prefix = path.parts().isEmpty() ? "" : path + ".";
        List<String> names = new ArrayList<>();
        for (String flag : flags.keySet()) {
            int end = flag.indexOf('.', prefix.length());
            if (flag.startsWith(prefix) && end > 0 && !names.contains(flag.substring(prefix.length(), end))) {
                names.add(flag.substring(prefix.length(), end));
            }
        }
        return names;
    }

    /** Adds to free-form properties what is given for them; a variable's underscores stand for dots. */
    void overlay(ConfigPath path, Map<String, GivenValue> properties) {
        String prefix = path.environmentName() + "_";
        variables.forEach((name, value) -> {
            if (name.startsWith(prefix) && name.length() > prefix.length()) {
                used.add(name);
                properties.put(
                        property(name.substring(prefix.length()), properties.keySet()),
                        new GivenValue(value, Origin.variable(name)));
            }
        });
        flags.forEach((name, value) -> {
            if (name.startsWith(path + ".")) {
                used.add(name);
                properties.put(name.substring(path.toString().length() + 1), new GivenValue(value, Origin.flag()));
            }
        });
    }

    /** Flags that no key of the stage asked for. */
    List<String> unusedFlags() {
        return flags.keySet().stream().filter(name -> !used.contains(name)).toList();
    }

    /** Variables that no key of this stage asked for: another stage's, or mistyped. */
    List<String> unusedVariables() {
        return variables.keySet().stream().filter(name -> !used.contains(name)).toList();
    }

    private static String property(String rest, Set<String> written) {
        return written.stream()
                .filter(name -> ConfigPath.shout(name).equals(rest))
                .findFirst()
                .orElse(rest.toLowerCase(Locale.ROOT).replace('_', '.'));
    }
}
