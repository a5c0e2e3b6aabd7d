package io.kinewatch.training.network;

import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The networks that Kinewatch knows, by name.
 *
 * <p>A family is a table of layers: a function from the arguments to a tree whose last layer makes as many logits as there are labels.
 * Adding one means adding its rows here; the readers do not change. Stateless.
 */
public final class Networks {
    private static final Pattern DEPTH = Pattern.compile("-(\\d{1,9})$");

    /** A family's depths as numbers: 18, 50, 101. */
    private static final Comparator<String> BY_FAMILY_AND_DEPTH =
            Comparator.comparing(Networks::family).thenComparingInt(Networks::depth);

    private static final Map<String, NetworkTable> TABLES = tables();

    private Networks() {}

    /** Every valid name, sorted by family and depth. */
    public static List<String> names() {
        return List.copyOf(TABLES.keySet());
    }

    /** Throws IllegalArgumentException, saying what is valid, if there is no such network or an argument is wrong or does not fit. */
    public static Network build(String name, NetworkArguments arguments) {
        NetworkTable table = TABLES.get(name);
        if (table == null) {
            throw new IllegalArgumentException(
                    "There is no network %s. Valid: %s".formatted(name, String.join(", ", TABLES.keySet())));
        }
        var reader = new ArgumentReader(name, table.clip(), arguments);
        Layer.Sequence root = table.layers(reader);
        NetworkArguments effective = reader.check();

        ActivationShape output = NetworkSummary.of(root, reader.input()).outputShape();
        if (!output.equals(ActivationShape.flat(reader.labels()))) {
            throw new IllegalStateException("%s makes %s, not %d logits".formatted(name, output, reader.labels()));
        }
        return new Network(name, effective, reader.input(), reader.labels(), root);
    }

    private static Map<String, NetworkTable> tables() {
        var tables = new TreeMap<String, NetworkTable>(BY_FAMILY_AND_DEPTH);
        tables.putAll(HaraNetworks.tables());
        tables.putAll(C3d.TABLES);
        tables.putAll(TranResNets.TABLES);
        tables.putAll(ChannelSeparatedNets.TABLES);
        tables.putAll(TorchvisionNets.TABLES);
        tables.putAll(PseudoResNet.TABLES);
        return Collections.unmodifiableMap(tables);
    }

    private static String family(String name) {
        return DEPTH.matcher(name).replaceFirst("");
    }

    private static int depth(String name) {
        Matcher depth = DEPTH.matcher(name);
        return depth.find() ? Integer.parseInt(depth.group(1)) : 0;
    }
}
