package io.kinewatch.training.train;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The file {@code origin.json} of a run: what its plan does not say of where its weights come from, so that a bundle can tell it that is made
 * when the videos are no longer at hand. Stateless.
 */
final class RunOrigin {
    private static final String FILE = "origin.json";
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private RunOrigin() {}

    /** Writes what is known, and this machine's processor; gives all of it. */
    static Map<String, Object> write(Path folder, Map<String, Object> known) throws IOException {
        Map<String, Object> origin = new LinkedHashMap<>(known);
        origin.put("processor", Machine.here().shortName());
        Files.write(folder.resolve(FILE), JSON.writeValueAsBytes(origin));
        return origin;
    }

    /** Nothing where a run of an older version has written no such file. */
    static Map<String, Object> read(Path folder) throws IOException {
        Path file = folder.resolve(FILE);
        if (!Files.exists(file)) {
            return Map.of();
        }
        try {
            return JSON.readValue(Files.readAllBytes(file), new TypeReference<LinkedHashMap<String, Object>>() {});
        } catch (JsonProcessingException e) {
            throw new RunFolderException(
                    file + " is no JSON object; delete it to go on without: " + e.getOriginalMessage());
        }
    }
}
