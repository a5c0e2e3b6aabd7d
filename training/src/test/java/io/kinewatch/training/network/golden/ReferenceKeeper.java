package io.kinewatch.training.network.golden;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Makes the files that the project keeps out of a folder of full references. Stateless. */
public final class ReferenceKeeper {
    private static final int STAGES = 10;

    private ReferenceKeeper() {}

    /** Arguments: the folder of full references, the folder to write to, and the names of those to be kept; counts are kept of all. */
    public static void main(String[] arguments) throws IOException {
        Path from = Path.of(arguments[0]);
        Path to = Path.of(arguments[1]);
        for (String name : Arrays.asList(arguments).subList(2, arguments.length)) {
            keep(from.resolve(name + ".json"), to.resolve(name + ".json"));
        }
        try (Stream<Path> files = Files.list(from)) {
            var lines = new ArrayList<>(List.of("file,network,arguments,parameters,multiplyAdds,stateDictCrc32"));
            files.filter(file -> file.toString().endsWith(".json")).sorted().forEach(file -> lines.add(counts(file)));
            Files.write(to.resolve("counts.csv"), lines);
        }
    }

    private static void keep(Path from, Path to) throws IOException {
        GoldenFile file = GoldenFile.read(from);
        ObjectNode root = (ObjectNode) new JsonMapper().readTree(from.toFile());
        boolean renamed = ReferenceNetworks.of(file).renamed();
        var kept = new JsonMapper().createObjectNode();
        for (String key : List.of("source", "clip_shape", "params", "macs_per_clip", "bn_eps", "logit_std")) {
            kept.set(key, root.path(key));
        }
        if (renamed) {
            kept.set("state_dict", root.path("state_dict"));
            kept.set("layers", root.path("layers"));
        } else {
            kept.put("state_dict_crc32", file.stateDict().crc32());
        }
        kept.set("stages", some(root.withArray("stages")));
        kept.set("logits", root.path("logits"));
        Files.writeString(to, lines(kept));
    }

    private static ArrayNode some(ArrayNode stages) {
        var some = stages.arrayNode();
        for (int i = 0; i < STAGES; i++) {
            ObjectNode stage = (ObjectNode) stages.get(i * (stages.size() - 1) / (STAGES - 1));
            some.add(stage.without(List.of("shape")));
        }
        return some;
    }

    /** One line a value of the outer two levels. */
    private static String lines(ObjectNode root) {
        return root.properties().stream()
                .map(entry -> "\"%s\": %s".formatted(entry.getKey(), value(entry.getValue())))
                .collect(Collectors.joining(",\n", "{\n", "\n}\n"));
    }

    private static String value(JsonNode value) {
        return value.isArray() && value.path(0).isContainerNode()
                ? GoldenFile.stream(value).map(JsonNode::toString).collect(Collectors.joining(",\n", "[\n", "\n]"))
                : value.toString();
    }

    private static String counts(Path path) {
        GoldenFile file = GoldenFile.read(path);
        ReferenceNetwork network = ReferenceNetworks.of(file);
        String arguments = network.arguments().values().entrySet().stream()
                .map(Map.Entry::toString)
                .collect(Collectors.joining(" "));
        String stateDict = network.renamed() ? "" : file.stateDict().crc32();
        return String.join(
                ",",
                file.name(),
                network.name(),
                arguments,
                "" + file.parameters(),
                "" + file.multiplyAdds(),
                stateDict);
    }
}
