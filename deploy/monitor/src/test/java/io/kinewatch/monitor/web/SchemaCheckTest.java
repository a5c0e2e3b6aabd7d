package io.kinewatch.monitor.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A check that could not fail would prove nothing. */
class SchemaCheckTest {
    private static final ApiDescription DESCRIPTION = new ApiDescription("""
            thing:
              type: object
              required: [id, at, share, tags]
              properties:
                id: {type: string}
                at: {$ref: '#/time'}
                share: {type: number, minimum: 0, maximum: 1}
                tags: {type: array, items: {type: string, enum: [a, b]}}
                next: {type: string}
                counts: {type: object, additionalProperties: {type: integer}}
                delay: {oneOf: [{type: integer}, {type: 'null'}]}
            time: {type: string, format: date-time}
            """.getBytes(StandardCharsets.UTF_8));

    private static final String FITTING =
            "{'id': 'x', 'at': '2026-11-20T16:00:00.000Z', 'share': 0.5, 'tags': ['a']%s}".replace('\'', '"');

    @Test
    void shouldTakeWhatIsDescribed() throws Exception {
        assertEquals(List.of(), problems(FITTING.formatted("")));
        assertEquals(
                List.of(), problems(FITTING.formatted(", \"next\": \"y\", \"counts\": {\"n\": 1}, \"delay\": null")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"more\": 1",
                "\"next\": null",
                "\"counts\": {\"n\": 0.5}",
                "\"delay\": \"1\"",
                "\"share\": 1.5",
                "\"share\": null",
                "\"tags\": [\"c\"]",
                "\"tags\": [\"a\", 1]",
                "\"at\": \"2026-11-20T16:00:00Z\"",
                "\"at\": \"yesterday\"",
                "\"id\": 5"
            })
    void shouldRefuseWhatIsNot(String field) throws Exception {
        assertNotEquals(List.of(), problems(FITTING.formatted(", " + field)));
    }

    @Test
    void shouldMissWhatIsRequired() throws Exception {
        List<String> problems = problems("{\"id\": \"x\"}");

        assertEquals(3, problems.size());
        assertTrue(problems.toString().contains("lacks 'at'"), problems.toString());
    }

    private static List<String> problems(String json) throws JsonProcessingException {
        JsonNode value = new ObjectMapper().readTree(json);
        return new SchemaCheck(DESCRIPTION).problems(value, DESCRIPTION.root().get("thing"));
    }
}
