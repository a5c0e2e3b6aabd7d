package io.kinewatch.training.network;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * The networks that Kinewatch knows, by name.
 *
 * <p>A family is a table of layers: a function from the arguments to a tree whose last layer makes as many logits as there are labels. Adding one means adding its rows here; the readers do not change. Stateless.
 */
public final class Networks {
    private static final Map<String, Function<ArgumentReader, Layer.Sequence>> TABLES = tables();

    private Networks() {}

    /** Every valid name, sorted. */
    public static List<String> names() {
        return List.copyOf(TABLES.keySet());
    }

    /** Throws IllegalArgumentException, saying what is valid, if there is no such network or an argument is wrong or does not fit. */
    public static Network build(String name, NetworkArguments arguments) {
        Function<ArgumentReader, Layer.Sequence> table = TABLES.get(name);
        if (table == null) {
            throw new IllegalArgumentException(
                    "There is no network %s. Valid: %s".formatted(name, String.join(", ", TABLES.keySet())));
        }
        var reader = new ArgumentReader(name, arguments);
        Layer.Sequence root = table.apply(reader);
        NetworkArguments effective = reader.check();

        ActivationShape output = NetworkSummary.of(root, reader.input()).outputShape();
        if (!output.equals(ActivationShape.flat(reader.labels()))) {
            throw new IllegalStateException("%s makes %s, not %d logits".formatted(name, output, reader.labels()));
        }
        return new Network(name, effective, reader.input(), reader.labels(), root);
    }

    private static Map<String, Function<ArgumentReader, Layer.Sequence>> tables() {
        var tables = new TreeMap<String, Function<ArgumentReader, Layer.Sequence>>();
        tables.putAll(HaraNetworks.tables());
        return Collections.unmodifiableMap(tables);
    }
}
