package io.kinewatch.training.network;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.CRC32;

/**
 * What a published implementation makes of formula weights and formula clips ({@link FormulaWeights}): two clips, evaluation mode.
 *
 * <p>Those kept here were made by Hara et al.'s own code; see the README beside the files. Immutable.
 *
 * @param stateDictCrc32 of one line a tensor: name, blank, dimensions with commas, newline
 * @param logitStd population standard deviation of all logits: the yardstick of the tolerances
 * @param stages activations on the way, by the module's name
 */
public record Reference(
        String name,
        Network network,
        long parameters,
        long multiplyAdds,
        String stateDictCrc32,
        double logitStd,
        List<Float> logits,
        List<Stage> stages) {
    public static final int BATCH = 2;

    /** All references that the project keeps. */
    public static Stream<Reference> kept() {
        return Stream.of("resnet18_w025_n10", "resnet18_odd", "resnet50_a_flow_odd")
                .map(Reference::kept);
    }

    public static Reference kept(String name) {
        try (InputStream in = Reference.class.getResourceAsStream("reference/" + name + ".json")) {
            JsonNode root = new JsonMapper().readTree(in);
            var arguments = new TreeMap<String, String>();
            root.path("arguments")
                    .properties()
                    .forEach(e -> arguments.put(e.getKey(), e.getValue().asText()));
            Network network = Networks.build(root.path("network").asText(), new NetworkArguments(arguments));
            return new Reference(
                    name,
                    network,
                    root.path("parameters").asLong(),
                    root.path("multiplyAdds").asLong(),
                    root.path("stateDictCrc32").asText(),
                    root.path("logitStd").asDouble(),
                    rows(root.path("logits")),
                    Stage.all(root.path("stages")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<Float> floats(JsonNode values) {
        var floats = new ArrayList<Float>();
        values.forEach(value -> floats.add((float) value.asDouble()));
        return floats;
    }

    static List<Float> rows(JsonNode rows) {
        var floats = new ArrayList<Float>();
        rows.forEach(row -> floats.addAll(floats(row)));
        return floats;
    }

    /** The checksum that a network's state dict has. */
    public static String stateDictCrc32(Network network) {
        return crc32(network.stateDict().stream().map(t -> line(t.name(), t.shape())));
    }

    static String line(String tensor, List<Integer> shape) {
        return tensor + " " + shape.stream().map(String::valueOf).collect(Collectors.joining(",")) + "\n";
    }

    static String crc32(Stream<String> lines) {
        String text = lines.collect(Collectors.joining());
        var crc = new CRC32();
        crc.update(text.getBytes(StandardCharsets.UTF_8));
        return "%08x".formatted(crc.getValue());
    }

    /** The largest difference from the expected logits, in standard deviations of these. */
    public double deviation(float[] actual) {
        if (actual.length != logits.size()) {
            throw new AssertionError("%d logits, not %d".formatted(actual.length, logits.size()));
        }
        double largest = 0;
        for (int i = 0; i < actual.length; i++) {
            largest = Math.max(largest, Math.abs((double) actual[i] - logits.get(i)) / logitStd);
        }
        return largest;
    }

    /**
     * An activation on the way.
     *
     * @param samples values at flat index j * n / 8, j = 0..7, over both clips
     */
    public record Stage(String name, double std, List<Float> samples) {
        static List<Stage> all(JsonNode stages) {
            var all = new ArrayList<Stage>();
            for (JsonNode stage : stages) {
                var samples = floats(stage.path("samples"));
                all.add(new Stage(stage.path("name").asText(), stage.path("std").asDouble(), samples));
            }
            return all;
        }

        /** The largest difference from the expected samples, in standard deviations of the activation. */
        public double deviation(float[] activation) {
            double largest = 0;
            for (int j = 0; j < samples.size(); j++) {
                int index = (int) ((long) j * activation.length / samples.size());
                largest = Math.max(largest, Math.abs((double) activation[index] - samples.get(j)) / std);
            }
            return largest;
        }
    }
}
