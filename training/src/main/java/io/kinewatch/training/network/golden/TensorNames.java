package io.kinewatch.training.network.golden;

import io.kinewatch.training.network.Network;
import io.kinewatch.training.network.NetworkSummary;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Which tensor of a reference each of our tensors is: the one of the same name, or the next one of the same kind in execution order.
 *
 * <p>Where names differ, a reference may list a block's shortcut before its body. So the state dict is cut before each convolution or linear
 * layer, and each of our pieces takes the first free piece whose layer (channels, kernel, stride, padding, groups, output) and norms are alike.
 * Immutable.
 *
 * @param keys our name to the reference's
 * @param agreement how far the two state dicts are the same
 * @param difference the first thing that differs; empty if nothing does
 */
record TensorNames(Map<String, String> keys, Agreement agreement, String difference) {
    TensorNames {
        keys = Collections.unmodifiableMap(new LinkedHashMap<>(keys));
    }

    /** How two state dicts compare. */
    enum Agreement {
        EQUAL,
        /** Other names; shapes and layers in execution order are the same. */
        MAPPED,
        DIFFERENT
    }

    static TensorNames of(Network network, GoldenFile file, boolean renamed) {
        TensorList ours = TensorList.of(network);
        if (ours.crc32().equals(file.stateDict().crc32())) {
            return new TensorNames(same(ours), Agreement.EQUAL, "");
        }
        if (!renamed) {
            return new TensorNames(Map.of(), Agreement.DIFFERENT, firstDifference(ours, file.stateDict()));
        }
        return mapped(pieces(ours, ourKinds(network)), pieces(file.stateDict(), theirKinds(file)));
    }

    private static Map<String, String> same(TensorList dict) {
        var keys = new LinkedHashMap<String, String>();
        dict.tensors().forEach(line -> keys.put(line.name(), line.name()));
        return keys;
    }

    private static String firstDifference(TensorList ours, TensorList theirs) {
        int length = Math.max(ours.tensors().size(), theirs.tensors().size());
        for (int i = 0; i < length; i++) {
            String our = i < ours.tensors().size() ? ours.tensors().get(i).toString() : "nothing";
            String their = i < theirs.tensors().size() ? theirs.tensors().get(i).toString() : "nothing";
            if (!our.equals(their)) {
                return "tensor %d is %s, not %s".formatted(i, our, their);
            }
        }
        return "names or shapes have another checksum";
    }

    private static TensorNames mapped(List<Piece> ours, List<Piece> theirs) {
        var free = new ArrayList<>(theirs);
        var keys = new LinkedHashMap<String, String>();
        for (Piece our : ours) {
            Piece found = free.stream().filter(our::isLike).findFirst().orElse(null);
            if (found == null) {
                return new TensorNames(
                        Map.of(), Agreement.DIFFERENT, "nothing there is like %s (%s)".formatted(our.name(), our.kind));
            }
            free.remove(found);
            keys.putAll(our.keys(found));
        }
        return free.isEmpty()
                ? new TensorNames(keys, Agreement.MAPPED, "")
                : new TensorNames(
                        Map.of(),
                        Agreement.DIFFERENT,
                        "nothing here is like " + free.get(0).name());
    }

    private static Map<String, String> ourKinds(Network network) {
        return NetworkSummary.of(network).layers().stream()
                .map(GoldenLayer::of)
                .collect(Collectors.toMap(GoldenLayer::name, GoldenLayer::kind));
    }

    private static Map<String, String> theirKinds(GoldenFile file) {
        return file.layers().stream().collect(Collectors.toMap(GoldenLayer::name, GoldenLayer::kind, (a, b) -> a));
    }

    private static List<Piece> pieces(TensorList dict, Map<String, String> kinds) {
        var pieces = new ArrayList<Piece>();
        for (TensorList.Line line : dict.tensors()) {
            if (line.isKernel() || pieces.isEmpty()) {
                String layer = line.name().replaceFirst("\\.[^.]*$", "");
                pieces.add(new Piece(kinds.getOrDefault(layer, "no layer"), new ArrayList<>()));
            }
            pieces.get(pieces.size() - 1).lines.add(line);
        }
        return pieces;
    }

    /** A convolution or linear layer with the bias and the norms that follow it. */
    private record Piece(String kind, List<TensorList.Line> lines) {
        String name() {
            return lines.get(0).name();
        }

        boolean isLike(Piece other) {
            return kind.equals(other.kind) && shapes().equals(other.shapes());
        }

        private List<String> shapes() {
            return lines.stream()
                    .map(line -> line.kind() + line.shape())
                    .sorted()
                    .toList();
        }

        /** The first weight to the first weight, the second to the second, and so on for each kind of tensor. */
        Map<String, String> keys(Piece other) {
            var theirs = new HashMap<String, List<String>>();
            other.lines.forEach(line ->
                    theirs.computeIfAbsent(line.kind(), k -> new ArrayList<>()).add(line.name()));
            var keys = new LinkedHashMap<String, String>();
            lines.forEach(line -> keys.put(line.name(), theirs.get(line.kind()).remove(0)));
            return keys;
        }
    }
}
