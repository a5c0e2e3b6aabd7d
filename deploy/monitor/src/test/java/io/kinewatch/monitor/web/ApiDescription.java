package io.kinewatch.monitor.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** An OpenAPI file, as far as a test has to understand it. */
final class ApiDescription {
    private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "patch", "head", "options");

    private final JsonNode root;

    ApiDescription(byte[] yaml) {
        try {
            root = new ObjectMapper(new YAMLFactory()).readTree(yaml);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What one method does at one path. */
    record Operation(String method, String path, JsonNode described, List<JsonNode> parameters) {
        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    JsonNode root() {
        return root;
    }

    List<Operation> operations() {
        List<Operation> operations = new ArrayList<>();
        root.get("paths")
                .properties()
                .forEach(path -> path.getValue().properties().forEach(entry -> {
                    if (METHODS.contains(entry.getKey())) {
                        List<JsonNode> parameters = new ArrayList<>();
                        path.getValue().path("parameters").forEach(parameter -> parameters.add(resolve(parameter)));
                        entry.getValue().path("parameters").forEach(parameter -> parameters.add(resolve(parameter)));
                        operations.add(new Operation(
                                entry.getKey().toUpperCase(Locale.ROOT), path.getKey(), entry.getValue(), parameters));
                    }
                }));
        return operations;
    }

    /** As the web server tells them. */
    Set<String> routes() {
        Set<String> routes = new TreeSet<>();
        operations().forEach(operation -> routes.add(operation.toString()));
        root.path("x-websockets").fieldNames().forEachRemaining(path -> routes.add("WS " + path));
        return routes;
    }

    /** The node itself, or what it refers to. */
    JsonNode resolve(JsonNode node) {
        JsonNode reference = node.get("$ref");
        if (reference == null) {
            return node;
        }
        JsonNode found = root.at(reference.asText().substring(1));
        if (found.isMissingNode()) {
            throw new AssertionError("nothing is at " + reference);
        }
        return resolve(found);
    }

    /** Every reference in the file. */
    List<JsonNode> references() {
        return root.findValues("$ref");
    }
}
