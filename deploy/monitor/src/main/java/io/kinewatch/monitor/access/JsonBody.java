package io.kinewatch.monitor.access;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import io.kinewatch.monitor.web.ApiException;
import io.kinewatch.monitor.web.Json;
import java.io.IOException;
import java.util.Optional;

/** A small JSON object that a request carries. What is wrong with it is refused without quoting it. */
final class JsonBody {
    private static final int LONGEST = 4096;

    private final JsonNode root;

    private JsonBody(JsonNode root) {
        this.root = root;
    }

    static JsonBody of(Context context) throws IOException {
        byte[] bytes = bytes(context);
        if (bytes.length > LONGEST) {
            throw new ApiException(
                    HttpStatus.CONTENT_TOO_LARGE, "the body is too long", "send at most " + LONGEST + " bytes");
        }
        try {
            JsonNode root = Json.MAPPER.readTree(bytes);
            if (root != null && root.isObject()) {
                return new JsonBody(root);
            }
        } catch (JsonProcessingException e) {
            throw new ApiException(
                    HttpStatus.BAD_REQUEST, "the body is not JSON", "send an object as application/json");
        }
        throw new ApiException(
                HttpStatus.BAD_REQUEST, "the body is not a JSON object", "send an object as application/json");
    }

    /** Who breaks off need not be in the log: anybody can. */
    private static byte[] bytes(Context context) {
        try {
            return context.req().getInputStream().readNBytes(LONGEST + 1);
        } catch (IOException e) {
            throw new ApiException(HttpStatus.BAD_REQUEST, "the body broke off", "send all of it");
        }
    }

    Optional<String> text(String key) {
        return Optional.ofNullable(root.get(key)).filter(JsonNode::isTextual).map(JsonNode::textValue);
    }
}
