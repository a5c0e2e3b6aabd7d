package io.kinewatch.training.network.weights;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.kinewatch.training.network.golden.KeptReferences;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What {@code ../shared/golden/checkpoints/expected.json} says of the files beside it. */
final class SharedCheckpoints {
    private SharedCheckpoints() {}

    /**
     * A file that shall load.
     *
     * @param tensors each an array: key, shape, type, CRC-32 of the bytes in C order
     * @param logits of the formula's input, a row a clip
     */
    record Checkpoint(Path file, double width, JsonNode tensors, JsonNode logits) {
        @Override
        public String toString() {
            return file.getFileName().toString();
        }
    }

    static List<Checkpoint> readable() throws IOException {
        Path folder = KeptReferences.sharedFolder().resolve("checkpoints");
        JsonNode expected =
                new JsonMapper().readTree(folder.resolve("expected.json").toFile());
        List<Checkpoint> checkpoints = new ArrayList<>();
        for (JsonNode file : expected.path("files")) {
            if (file.has("tensors") && file.has("logits")) {
                checkpoints.add(new Checkpoint(
                        folder.resolve(file.path("file").asText()),
                        file.path("widen_factor").asDouble(),
                        file.path("tensors"),
                        file.path("logits")));
            }
        }
        return checkpoints;
    }
}
