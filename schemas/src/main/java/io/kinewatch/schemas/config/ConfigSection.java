package io.kinewatch.schemas.config;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * One block of a stage's configuration. Reading a value that is wrong records the problem and returns the fallback, so
 * that one start tells everything; {@link #check} throws it. For each key the flag wins over the environment variable,
 * and that over the file. A key that nobody has read when {@link #check} is called is unknown. Used by the starting
 * thread only.
 */
public final class ConfigSection {
    private final ConfigReading reading;
    private final ConfigPath path;
    private final YamlBlock block;
    private final Set<String> known = new TreeSet<>();

    ConfigSection(ConfigReading reading, ConfigPath path, YamlBlock block) {
        this.reading = reading;
        this.path = path;
        this.block = block;
    }

    /** Any single value. The fallback may be null. */
    public String string(String key, String fallback) {
        return read(key, fallback, ValueType.text());
    }

    /** A value that has to be there; the empty string after the problem was recorded. */
    public String requiredString(String key) {
        if (!has(key)) {
            String variable = path.child(key).environmentName();
            problem(key, "is missing; expected text, here or in " + variable);
            return "";
        }
        return string(key, "");
    }

    /** Bounds are inclusive. */
    public int integer(String key, int fallback, int min, int max) {
        return read(key, fallback, ValueType.integer(min, max));
    }

    /** Bounds are inclusive. */
    public double number(String key, double fallback, double min, double max) {
        return read(key, fallback, ValueType.number(min, max));
    }

    public boolean flag(String key, boolean fallback) {
        return read(key, fallback, ValueType.flag());
    }

    /** {@code 250ms}, {@code 5s}, {@code 2m}, {@code 1h}, {@code 7d} or {@code 0}; bounds are inclusive. */
    public Duration duration(String key, Duration fallback, Duration min, Duration max) {
        return read(key, fallback, ValueType.duration(min, max));
    }

    /** An enum constant by its lower-case name. The fallback may be null. */
    public <E extends Enum<E>> E choice(String key, Class<E> type, E fallback) {
        return read(key, fallback, ValueType.choice(type));
    }

    /** A YAML list of single values; in a variable or a flag they are separated by commas. */
    public List<String> strings(String key) {
        Optional<GivenValue> override = override(key);
        if (override.isPresent()) {
            return Arrays.stream(override.get().text().split(","))
                    .map(String::strip)
                    .filter(text -> !text.isEmpty())
                    .toList();
        }
        List<String> values = new ArrayList<>();
        elements(key, "a list of single values").forEach(node -> {
            if (node instanceof ScalarNode scalar) {
                values.add(scalar.getValue());
            } else {
                wrongKind(reading.line(node), path.child(key), node, "a single value");
            }
        });
        return values;
    }

    /** A block of keys; an empty section when it is absent. */
    public ConfigSection section(String key) {
        known.add(key);
        return open(path.child(key), block.entries().get(key));
    }

    /** A list of blocks, named by their index: {@code cameras.0.url}. Flags may add to it. */
    public List<ConfigSection> sections(String key) {
        ConfigPath list = path.child(key);
        List<ConfigSection> result = new ArrayList<>();
        for (Node node : elements(key, "a list of blocks")) {
            ConfigPath at = list.child(Integer.toString(result.size()));
            result.add(open(at, new YamlBlock.Entry(reading.line(node), node)));
        }
        List<String> added = reading.overrides().blocks(list);
        while (added.contains(Integer.toString(result.size()))) {
            result.add(open(list.child(Integer.toString(result.size())), null));
        }
        return result;
    }

    /** A block of blocks by name, in the order of the file. Flags may add to it. */
    public Map<String, ConfigSection> namedSections(String key) {
        ConfigSection parent = section(key);
        Map<String, ConfigSection> result = new LinkedHashMap<>();
        parent.block.entries().keySet().forEach(name -> result.put(name, parent.section(name)));
        reading.overrides().blocks(parent.path).forEach(name -> result.put(name, parent.section(name)));
        return result;
    }

    /** Free-form settings: blocks within blocks become dotted names, and no key is unknown. */
    public Map<String, String> properties(String key) {
        known.add(key);
        ConfigPath at = path.child(key);
        Map<String, GivenValue> given = new TreeMap<>();
        YamlBlock.Entry entry = block.entries().get(key);
        if (entry != null && !entry.empty()) {
            new FreeFormBlock(reading, at, given).add("", entry);
        }
        reading.overrides().overlay(at, given);
        Map<String, String> properties = new TreeMap<>();
        given.forEach((name, value) -> {
            reading.origins().put(at.child(name).toString(), value.origin());
            properties.put(name, value.text());
        });
        return properties;
    }

    /** Whether anybody gave this key a value. */
    public boolean has(String key) {
        YamlBlock.Entry entry = block.entries().get(key);
        boolean written = entry != null && !entry.empty();
        return override(key).isPresent()
                || written
                || reading.overrides().blocks(path).contains(key);
    }

    /** Records what no single value shows: an impossible combination. Told with the key's own line. */
    public void problem(String key, String message) {
        reading.problems().add(origin(key), path.child(key), message);
    }

    /** To be called on the root when all stages have read: throws everything that is wrong, in one exception. */
    public void check() {
        reading.check();
    }

    void reportUnknownKeys() {
        block.entries().forEach((key, entry) -> {
            if (!known.contains(key)) {
                String hint = NearestName.of(key, known).orElseGet(() -> reading.elsewhere(key));
                String expected = known.isEmpty() ? "" : "; expected one of " + String.join(", ", known);
                String message = "is unknown" + expected + Problems.hint(hint);
                reading.problems().add(entry.origin(), path.child(key), message);
            }
        });
    }

    private <T> T read(String key, T fallback, ValueType<T> type) {
        Optional<GivenValue> given = override(key).or(() -> written(key, type.expected()));
        if (given.isEmpty()) {
            return fallback;
        }
        Optional<T> value = type.parse(given.get().text());
        if (value.isEmpty()) {
            reading.problems().wrongValue(given.get(), path.child(key), type);
        }
        return value.orElse(fallback);
    }

    private Optional<GivenValue> override(String key) {
        known.add(key);
        reading.know(path.child(key));
        Optional<GivenValue> given = reading.overrides().value(path.child(key));
        given.ifPresent(value -> reading.origins().put(path.child(key).toString(), value.origin()));
        return given;
    }

    private Optional<GivenValue> written(String key, String expected) {
        YamlBlock.Entry entry = block.entries().get(key);
        if (entry == null) {
            return Optional.empty();
        }
        if (entry.empty()) {
            problem(key, "has no value; expected " + expected);
            return Optional.empty();
        }
        if (entry.value() instanceof ScalarNode scalar) {
            return Optional.of(new GivenValue(scalar.getValue(), entry.origin()));
        }
        wrongKind(entry.origin(), path.child(key), entry.value(), expected);
        return Optional.empty();
    }

    private List<Node> elements(String key, String expected) {
        known.add(key);
        YamlBlock.Entry entry = block.entries().get(key);
        if (entry == null || entry.empty()) {
            return List.of();
        }
        if (entry.value() instanceof SequenceNode list) {
            return list.getValue();
        }
        wrongKind(entry.origin(), path.child(key), entry.value(), expected);
        return List.of();
    }

    private ConfigSection open(ConfigPath at, YamlBlock.Entry entry) {
        if (reading.opened(at) || entry == null || entry.empty()) {
            return reading.section(at, YamlBlock.empty(entry == null ? block.origin() : entry.origin()));
        }
        if (entry.value() instanceof MappingNode mapping) {
            return reading.section(at, YamlBlock.of(entry.origin(), mapping, at, reading));
        }
        wrongKind(entry.origin(), at, entry.value(), "a block of keys");
        return reading.section(at, YamlBlock.empty(entry.origin()));
    }

    private void wrongKind(Origin origin, ConfigPath at, Node node, String expected) {
        reading.problems().add(origin, at, "is " + YamlBlock.kind(node) + "; expected " + expected);
    }

    private Origin origin(String key) {
        Origin read = reading.origins().get(path.child(key).toString());
        YamlBlock.Entry entry = block.entries().get(key);
        return read != null ? read : entry != null ? entry.origin() : block.origin();
    }
}
