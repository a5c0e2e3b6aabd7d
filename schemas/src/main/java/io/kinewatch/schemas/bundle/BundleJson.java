package io.kinewatch.schemas.bundle;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;

/** How {@code bundle.json} is written and read, and how a bundle gets its id from its content. */
final class BundleJson {
    static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .build();
    private static final int HASH_DIGITS = 12;

    private BundleJson() {}

    /** What the id of this manifest has to be: its name part, and the hash of all but the id. */
    static String id(BundleManifest manifest) {
        int cut = manifest.id().lastIndexOf('-');
        return id(cut < 0 ? manifest.id() : manifest.id().substring(0, cut), manifest);
    }

    static String id(String name, BundleManifest manifest) {
        ObjectNode content = MAPPER.valueToTree(manifest);
        content.remove("id");
        try {
            byte[] bytes = MAPPER.writeValueAsString(content).getBytes(StandardCharsets.UTF_8);
            return name + "-" + Sha256.of(bytes).substring(0, HASH_DIGITS);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A manifest that was read cannot be written", e);
        }
    }
}
