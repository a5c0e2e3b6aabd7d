package io.kinewatch.monitor.web;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Holds JSON against a schema, and strictly: an object has the fields that are described and no others. Knows the words
 * that the description uses, and fails at one that it does not know.
 */
final class SchemaCheck {
    private static final Set<String> KNOWN = Set.of(
            "type",
            "properties",
            "required",
            "additionalProperties",
            "items",
            "enum",
            "allOf",
            "oneOf",
            "format",
            "minimum",
            "maximum",
            "default",
            "description",
            "examples",
            "example",
            "$ref");

    private final ApiDescription description;
    private final List<String> problems = new ArrayList<>();

    SchemaCheck(ApiDescription description) {
        this.description = description;
    }

    /** What doesn't fit; empty when all does. */
    List<String> problems(JsonNode value, JsonNode schema) {
        check("$", value, schema);
        return problems;
    }

    private void check(String at, JsonNode value, JsonNode given) {
        JsonNode schema = description.resolve(given);
        schema.fieldNames().forEachRemaining(word -> {
            if (!KNOWN.contains(word)) {
                problems.add(at + ": the test does not know '" + word + "'");
            }
        });
        if (schema.has("oneOf")) {
            checkOneOf(at, value, schema.get("oneOf"));
        } else if (schema.has("allOf") || schema.has("properties")) {
            checkObject(at, value, schema);
        } else if (schema.has("additionalProperties")) {
            require(value.isObject(), at, "is no object", value);
            value.properties()
                    .forEach(field ->
                            check(at + "." + field.getKey(), field.getValue(), schema.get("additionalProperties")));
        } else {
            checkPlain(at, value, schema);
        }
    }

    private void checkOneOf(String at, JsonNode value, JsonNode choices) {
        int fitting = 0;
        for (JsonNode choice : choices) {
            fitting += new SchemaCheck(description).problems(value, choice).isEmpty() ? 1 : 0;
        }
        require(fitting == 1, at, "fits " + fitting + " of the choices", value);
    }

    private void checkObject(String at, JsonNode value, JsonNode schema) {
        Map<String, JsonNode> properties = new HashMap<>();
        Set<String> required = new HashSet<>();
        collect(schema, properties, required);
        require(value.isObject(), at, "is no object", value);
        value.properties().forEach(field -> {
            require(properties.containsKey(field.getKey()), at, "is not to have '" + field.getKey() + "'", value);
            if (properties.containsKey(field.getKey())) {
                check(at + "." + field.getKey(), field.getValue(), properties.get(field.getKey()));
            }
        });
        required.forEach(name -> require(value.has(name), at, "lacks '" + name + "'", value));
    }

    private void collect(JsonNode schema, Map<String, JsonNode> properties, Set<String> required) {
        schema.path("allOf").forEach(part -> collect(description.resolve(part), properties, required));
        schema.path("properties").properties().forEach(entry -> properties.put(entry.getKey(), entry.getValue()));
        schema.path("required").forEach(name -> required.add(name.asText()));
    }

    private void checkPlain(String at, JsonNode value, JsonNode schema) {
        Set<String> types = new HashSet<>();
        if (schema.path("type").isArray()) {
            schema.get("type").forEach(type -> types.add(type.asText()));
        } else {
            types.add(schema.path("type").asText());
        }
        require(types.stream().anyMatch(type -> is(type, value)), at, "is none of " + types, value);
        if (value.isArray()) {
            value.forEach(element -> check(at + "[]", element, schema.get("items")));
        }
        if (schema.has("enum")) {
            boolean listed = false;
            for (JsonNode choice : schema.get("enum")) {
                listed |= choice.equals(value);
            }
            require(listed, at, "is none of " + schema.get("enum"), value);
        }
        if (value.isNumber()) {
            require(value.asDouble() >= schema.path("minimum").asDouble(-Double.MAX_VALUE), at, "is too small", value);
            require(value.asDouble() <= schema.path("maximum").asDouble(Double.MAX_VALUE), at, "is too large", value);
        }
        if (value.isTextual() && schema.path("format").asText().equals("date-time")) {
            require(isTime(value.asText()), at, "is no time in UTC with milliseconds", value);
        }
    }

    private static boolean is(String type, JsonNode value) {
        return switch (type) {
            case "string" -> value.isTextual();
            case "boolean" -> value.isBoolean();
            case "integer" -> value.isIntegralNumber();
            case "number" -> value.isNumber();
            case "array" -> value.isArray();
            case "null" -> value.isNull();
            default -> false;
        };
    }

    private static boolean isTime(String text) {
        try {
            return text.length() == "2026-11-20T16:00:00.000Z".length()
                    && Json.time(Instant.parse(text)).equals(text);
        } catch (DateTimeParseException e) {
            return false;
        }
    }

    private void require(boolean fits, String at, String problem, JsonNode value) {
        if (!fits) {
            problems.add(at + " " + problem + ": " + value);
        }
    }
}
