package io.kinewatch.training.network;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * More references of Hara's networks, in a folder that may lie beside the checkout: {@code ../shared/golden/*.json}.
 *
 * <p>Stateless.
 */
public final class SharedReferences {
    private static final Pattern CONSTRUCTOR = Pattern.compile(
            "resnet\\.generate_model\\((\\d+), n_classes=(\\d+), n_input_channels=(\\d+), shortcut_type='([AB])', "
                    + "conv1_t_size=(\\d+), conv1_t_stride=(\\d+), no_max_pool=(True|False), widen_factor=([\\d.]+)\\)");

    private SharedReferences() {}

    /** The folder, found from the checkout's root; it need not exist. */
    public static Path folder() {
        Path root = Path.of("").toAbsolutePath();
        while (root.getParent() != null && !Files.isDirectory(root.resolve(".mvn"))) {
            root = root.getParent();
        }
        return root.resolve("../shared/golden").normalize();
    }

    /** Every file of the folder that holds one of the networks that this project has. */
    public static List<Reference> all() throws IOException {
        try (Stream<Path> files = Files.list(folder())) {
            var references = new ArrayList<Reference>();
            for (Path file : files.filter(f -> f.getFileName().toString().matches("hara20_resnet\\d.*\\.json"))
                    .sorted()
                    .toList()) {
                JsonNode root = new JsonMapper().readTree(file.toFile());
                CONSTRUCTOR
                        .matcher(root.path("source").path("constructor").asText())
                        .results()
                        .forEach(match -> references.add(reference(root, match)));
            }
            return references;
        }
    }

    /** The convolutions' and linear layers' names and multiply-adds, in execution order. */
    public static List<String> layers(String name) throws IOException {
        JsonNode root =
                new JsonMapper().readTree(folder().resolve(name + ".json").toFile());
        return stream(root.path("layers"))
                .map(layer -> layer.get(0).asText() + " "
                        + layer.get(layer.size() - 1).asLong())
                .toList();
    }

    private static Reference reference(JsonNode root, MatchResult match) {
        JsonNode clip = root.path("clip_shape");
        NetworkArguments arguments = NetworkArguments.of(Integer.parseInt(match.group(2)))
                .with("channels", match.group(3))
                .with("shortcut", match.group(4))
                .with("stemKernel", match.group(5))
                .with("stemStride", match.group(6))
                .with("maxPool", match.group(7).equals("False"))
                .with("width", match.group(8))
                .with("frames", clip.get(1).asInt())
                .with("size", clip.get(2).asInt() + "x" + clip.get(3).asInt());
        return new Reference(
                root.path("name").asText(),
                Networks.build("hara/resnet-" + match.group(1), arguments),
                root.path("params").asLong(),
                root.path("macs_per_clip").asLong(),
                Reference.crc32(stream(root.path("state_dict"))
                        .map(tensor -> Reference.line(tensor.get(0).asText(), shape(tensor.get(1))))),
                root.path("logit_std").asDouble(),
                Reference.rows(root.path("logits")),
                Reference.Stage.all(root.path("stages")));
    }

    private static List<Integer> shape(JsonNode dimensions) {
        return stream(dimensions).map(JsonNode::asInt).toList();
    }

    private static Stream<JsonNode> stream(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }
}
