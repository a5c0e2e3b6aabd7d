package io.kinewatch.schemas.config;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.yaml.snakeyaml.nodes.Node;

/** What all sections of one configuration share while a stage reads it. Used by the starting thread only. */
final class ConfigReading {
    private static final Logger log = LoggerFactory.getLogger(ConfigFile.class);

    private final String file;
    private final Overrides overrides;
    private final Problems problems = new Problems();
    private final Map<ConfigPath, ConfigSection> sections = new LinkedHashMap<>();
    private final Map<String, Origin> origins = new HashMap<>();
    private final Set<ConfigPath> known = new LinkedHashSet<>();

    ConfigReading(String file, Overrides overrides) {
        this.file = file;
        this.overrides = overrides;
    }

    Overrides overrides() {
        return overrides;
    }

    Problems problems() {
        return problems;
    }

    /** By full dotted path: where each value that was read came from. */
    Map<String, Origin> origins() {
        return origins;
    }

    Origin line(Node node) {
        return Origin.line(file, node.getStartMark().getLine() + 1);
    }

    void know(ConfigPath path) {
        known.add(path);
    }

    /** The one section at a path, so that two readers of it know each other's keys. */
    ConfigSection section(ConfigPath path, YamlBlock block) {
        return sections.computeIfAbsent(path, at -> new ConfigSection(this, at, block));
    }

    boolean opened(ConfigPath path) {
        return sections.containsKey(path);
    }

    void check() {
        sections.values().forEach(ConfigSection::reportUnknownKeys);
        List<String> paths = known.stream().map(ConfigPath::toString).toList();
        for (String flag : overrides.unusedFlags()) {
            String hint = Problems.hint(NearestName.of(flag, paths).orElse(""));
            problems.add(Origin.flag(), new ConfigPath(List.of(flag)), "is unknown" + hint);
        }
        warnOfVariables();
        if (!problems.inOrder().isEmpty()) {
            throw new ConfigException(problems.inOrder());
        }
    }

    /** Keys of that name elsewhere in the file: the user may have put it into the wrong block. */
    String elsewhere(String key) {
        return known.stream()
                .filter(path -> path.leaf().equals(key))
                .map(ConfigPath::toString)
                .findFirst()
                .orElse("");
    }

    /** Not a problem: all stages may share one environment, and a variable may be meant for another one. */
    private void warnOfVariables() {
        List<String> names = known.stream().map(ConfigPath::environmentName).toList();
        for (String variable : overrides.unusedVariables()) {
            NearestName.of(variable, names)
                    .filter(nearest -> NearestName.distance(variable, nearest) <= 2)
                    .ifPresent(nearest -> log.warn(
                            "{} is not a setting of this stage and has no effect; did you mean {}?",
                            variable,
                            nearest));
        }
    }
}
