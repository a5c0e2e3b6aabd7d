package io.kinewatch.monitor.event.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kinewatch.monitor.event.EventCursor;
import io.kinewatch.monitor.event.EventQuery;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QueryParametersTest {
    @Test
    void shouldSelectEverythingByDefault() {
        assertEquals(EventQuery.ALL, QueryParameters.page(Map.of()));
    }

    @Test
    void shouldReadEveryParameter() {
        EventCursor place = new EventCursor(Instant.EPOCH, "a");

        EventQuery query = QueryParameters.page(Map.of(
                "camera", List.of("door", "<img onerror=alert(1)>"),
                "label", List.of("wave"),
                "from", List.of("2026-03-01T13:00:00+01:00"),
                "to", List.of("2026-03-01T12:00:00.250Z"),
                "confidence", List.of("0.75"),
                "limit", List.of("1000"),
                "after", List.of(place.text())));

        assertEquals(
                new EventQuery(
                        Set.of("door", "<img onerror=alert(1)>"),
                        Set.of("wave"),
                        Optional.of(Instant.parse("2026-03-01T12:00:00Z")),
                        Optional.of(Instant.parse("2026-03-01T12:00:00.250Z")),
                        0.75,
                        1000,
                        Optional.of(place)),
                query);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    camera=              | 'camera'     | name of a camera
                    label=wave&label=    | 'label'      | name of a label
                    from=yesterday       | 'from'       | 2026-01-31T12:00:00Z
                    from=2026-03-01      | 'from'       | 2026-01-31T12:00:00Z
                    to=                  | 'to'         | 2026-01-31T12:00:00Z
                    to=+99999-01-01T00:00:00Z | 'to'    | 2026-01-31T12:00:00Z
                    from=2026-03-02T00:00:00Z&to=2026-03-01T00:00:00Z | 'to' lies before 'from' | earlier
                    confidence=1.01      | 'confidence' | from 0 to 1
                    confidence=-1        | 'confidence' | from 0 to 1
                    confidence=NaN       | 'confidence' | from 0 to 1
                    confidence=0.5&confidence=0.6 | 'confidence' is given 2 times | once
                    limit=0              | 'limit'      | from 1 to 1000
                    limit=1001           | 'limit'      | from 1 to 1000
                    limit=99999999999999 | 'limit'      | from 1 to 1000
                    limit=1e2            | 'limit'      | from 1 to 1000
                    after=here           | 'after'      | 'next'
                    lable=wave           | 'lable'      | 'label'
                    x=1                  | 'x'          | camera, label, confidence, from, to, limit, after
                    """)
    void shouldSayWhatIsWrong(String query, String error, String fix) {
        QueryException refused = assertThrows(QueryException.class, () -> QueryParameters.page(parse(query)));

        assertTrue(refused.getMessage().contains(error), refused.getMessage());
        assertTrue(refused.fix().contains(fix), refused.fix());
    }

    @Test
    void shouldRefuseAValueThatWasNoText() {
        QueryException refused =
                assertThrows(QueryException.class, () -> QueryParameters.page(Map.of("from", List.of())));

        assertTrue(refused.getMessage().contains("'from'"), refused.getMessage());
    }

    @Test
    void shouldKnowOnlyWhatMakesSense() {
        assertThrows(QueryException.class, () -> QueryParameters.selection(parse("limit=5")));
        assertThrows(QueryException.class, () -> QueryParameters.live(parse("from=2026-03-01T00:00:00Z")));
        assertEquals(Set.of("wave"), QueryParameters.live(parse("label=wave")).labels());
    }

    private static Map<String, List<String>> parse(String query) {
        return Arrays.stream(query.split("&"))
                .map(part -> part.split("=", 2))
                .collect(Collectors.groupingBy(
                        part -> part[0], LinkedHashMap::new, Collectors.mapping(part -> part[1], Collectors.toList())));
    }
}
