package io.kinewatch.schemas.config;

import java.util.Map;
import java.util.stream.Collectors;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** Reads a block whose keys are not ours, such as a Kafka client's, into dotted names. */
final class FreeFormBlock {
    private static final int DEEPEST = 16;

    private final ConfigReading reading;
    private final ConfigPath path;
    private final Map<String, GivenValue> result;

    FreeFormBlock(ConfigReading reading, ConfigPath path, Map<String, GivenValue> result) {
        this.reading = reading;
        this.path = path;
        this.result = result;
    }

    /** @param name the dotted name so far; empty at the top, where only a block makes sense */
    void add(String name, YamlBlock.Entry entry) {
        ConfigPath at = name.isEmpty() ? path : path.child(name);
        Node node = entry.value();
        if (node instanceof MappingNode mapping) {
            addBlock(name, at, entry.origin(), mapping);
        } else if (name.isEmpty()) {
            reading.problems().add(entry.origin(), at, "is " + YamlBlock.kind(node) + "; expected a block of keys");
        } else if (node instanceof SequenceNode list
                && list.getValue().stream().allMatch(ScalarNode.class::isInstance)) {
            put(name, new GivenValue(joined(list), entry.origin()));
        } else if (node instanceof ScalarNode scalar) {
            put(name, new GivenValue(scalar.getValue(), entry.origin()));
        } else {
            reading.problems().add(entry.origin(), at, "is a list of blocks; expected single values");
        }
    }

    private void addBlock(String name, ConfigPath at, Origin origin, MappingNode mapping) {
        if (name.chars().filter(c -> c == '.').count() > DEEPEST) {
            reading.problems().add(origin, at, "is nested too deeply");
            return;
        }
        YamlBlock inner = YamlBlock.of(origin, mapping, at, reading);
        inner.entries().forEach((key, entry) -> add(name.isEmpty() ? key : name + "." + key, entry));
    }

    private void put(String name, GivenValue value) {
        GivenValue before = result.putIfAbsent(name, value);
        if (before != null) {
            String first = before.origin().place();
            reading.problems().add(value.origin(), path.child(name), "is there twice, first at " + first);
        }
    }

    private static String joined(SequenceNode list) {
        return list.getValue().stream()
                .map(node -> ((ScalarNode) node).getValue())
                .collect(Collectors.joining(","));
    }
}
