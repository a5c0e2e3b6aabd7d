package io.kinewatch.training.network.golden;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * What a published implementation makes of formula weights and formula clips ({@link FormulaWeights}): a few clips, evaluation mode, float32.
 *
 * <p>A file as public references are kept in: JSON, no weights. A compact one may lack {@code layers} and give {@code state_dict_crc32} in place of
 * {@code state_dict}. Immutable.
 *
 * @param clip shape of one clip: channels, frames, height, width
 * @param parameters trained values
 * @param multiplyAdds of convolutions and linear layers, for one clip
 * @param stateDict names and shapes
 * @param layers convolutions and linear layers in execution order
 * @param stages activations on the way, in execution order
 * @param logitStd population standard deviation of all logits: the yardstick of the tolerances
 * @param logits one row a clip
 */
public record GoldenFile(
        String name,
        ReferenceSource source,
        List<Integer> clip,
        long parameters,
        long multiplyAdds,
        TensorList stateDict,
        List<GoldenLayer> layers,
        List<GoldenStage> stages,
        double logitStd,
        List<List<Float>> logits) {
    public GoldenFile {
        clip = List.copyOf(clip);
        layers = List.copyOf(layers);
        stages = List.copyOf(stages);
        logits = List.copyOf(logits);
    }

    /** Throws MalformedReferenceException if it is not such a file. */
    public static GoldenFile read(Path file) {
        String name = file.getFileName().toString();
        try (InputStream in = Files.newInputStream(file)) {
            return read(name, in);
        } catch (IOException e) {
            throw new MalformedReferenceException(file + " cannot be read: " + e.getMessage(), e);
        }
    }

    /** As {@link #read(Path)}; the name is for messages. */
    public static GoldenFile read(String name, InputStream in) throws IOException {
        return read(name, new JsonMapper().readTree(in));
    }

    private static GoldenFile read(String name, JsonNode root) {
        JsonNode source = required(name, root, "source");
        var file = new GoldenFile(
                name.replaceFirst("\\.json$", ""),
                new ReferenceSource(
                        source.path("repo").asText(),
                        source.path("commit").asText(),
                        source.path("file").asText(),
                        source.path("constructor").asText()),
                integers(required(name, root, "clip_shape")),
                required(name, root, "params").asLong(),
                required(name, root, "macs_per_clip").asLong(),
                root.has("state_dict")
                        ? TensorList.of(root.path("state_dict"))
                        : new TensorList(
                                List.of(),
                                required(name, root, "state_dict_crc32").asText()),
                stream(root.path("layers")).map(GoldenLayer::of).toList(),
                stream(root.path("stages")).map(GoldenStage::of).toList(),
                required(name, root, "logit_std").asDouble(),
                stream(required(name, root, "logits")).map(GoldenFile::floats).toList());
        if (file.clip.size() != 4 || file.logits.isEmpty() || !(file.logitStd > 0)) {
            throw new MalformedReferenceException(
                    name + ": clip_shape wants four numbers, logits a row a clip, logit_std more than 0");
        }
        return file;
    }

    private static JsonNode required(String name, JsonNode root, String key) {
        if (!root.has(key)) {
            throw new MalformedReferenceException(name + " is no reference file: it has no " + key);
        }
        return root.path(key);
    }

    static Stream<JsonNode> stream(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }

    static List<Integer> integers(JsonNode array) {
        return stream(array).map(JsonNode::asInt).toList();
    }

    static List<Float> floats(JsonNode array) {
        var floats = new ArrayList<Float>();
        array.forEach(value -> floats.add((float) value.asDouble()));
        return floats;
    }

    /** How many logits a clip has. */
    public int labels() {
        return logits.get(0).size();
    }

    /**
     * The largest difference from the expected logits, in standard deviations of these; infinite where a value is not finite.
     *
     * @param actual one row a clip
     */
    public double deviation(List<float[]> actual) {
        double largest = 0;
        for (int row = 0; row < logits.size(); row++) {
            float[] values = actual.get(row);
            List<Float> expected = logits.get(row);
            if (values.length != expected.size()) {
                throw new IllegalArgumentException("%d logits, not %d".formatted(values.length, expected.size()));
            }
            for (int i = 0; i < values.length; i++) {
                double difference = Math.abs((double) values[i] - expected.get(i)) / logitStd;
                largest = Math.max(largest, Double.isNaN(difference) ? Double.POSITIVE_INFINITY : difference);
            }
        }
        return largest;
    }
}
