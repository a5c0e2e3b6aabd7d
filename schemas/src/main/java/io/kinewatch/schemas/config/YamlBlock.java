package io.kinewatch.schemas.config;

import java.util.LinkedHashMap;
import java.util.Map;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * The keys of one YAML mapping, each with its line. Nodes are only looked at: no object is ever made from a tag.
 *
 * @param origin where the block begins
 */
record YamlBlock(Origin origin, Map<String, Entry> entries) {

    /** A key's value, with the line of the key. */
    record Entry(Origin origin, Node value) {
        /** {@code key:} with nothing behind it. */
        boolean empty() {
            return value.getTag().equals(Tag.NULL);
        }
    }

    static YamlBlock empty(Origin origin) {
        return new YamlBlock(origin, Map.of());
    }

    static YamlBlock of(Origin origin, MappingNode node, ConfigPath path, ConfigReading reading) {
        Map<String, Entry> entries = new LinkedHashMap<>();
        for (NodeTuple tuple : node.getValue()) {
            Origin line = reading.line(tuple.getKeyNode());
            if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
                reading.problems().add(line, path, "a key is not text; expected a name");
                continue;
            }
            Entry before = entries.putIfAbsent(key.getValue(), new Entry(line, tuple.getValueNode()));
            if (before != null) {
                String first = before.origin().place();
                reading.problems().add(line, path.child(key.getValue()), "is there twice, first at " + first);
            }
        }
        return new YamlBlock(origin, entries);
    }

    /** For people: what a node is. */
    static String kind(Node node) {
        if (node instanceof MappingNode) {
            return "a block of keys";
        }
        return node instanceof SequenceNode ? "a list" : "a single value";
    }
}
