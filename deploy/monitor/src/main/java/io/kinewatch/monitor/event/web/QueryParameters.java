package io.kinewatch.monitor.event.web;

import io.kinewatch.monitor.event.EventCursor;
import io.kinewatch.monitor.event.EventQuery;
import io.kinewatch.schemas.config.NearestName;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Reads the filter of an address, and says of everything that is wrong what it is. Immutable. */
public final class QueryParameters {
    private static final List<String> WHAT = List.of("camera", "label", "confidence");
    private static final List<String> WHEN = List.of("from", "to");
    private static final List<String> PAGE = List.of("limit", "after");

    private static final Pattern NUMBER = Pattern.compile("(\\d{1,3}(\\.\\d{0,20})?|\\.\\d{1,20})");
    private static final Pattern WHOLE_NUMBER = Pattern.compile("\\d{1,9}");
    private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

    private static final String TIME = "a time such as 2026-01-31T12:00:00Z or 2026-01-31T13:00:00%2B01:00";
    private static final String CONFIDENCE = "a number from 0 to 1";
    private static final String LIMIT = "a whole number from 1 to " + EventQuery.LARGEST_LIMIT;
    private static final String AFTER = "the 'next' of the page before, unchanged";

    private final Map<String, List<String>> given;

    private QueryParameters(Map<String, List<String>> given) {
        this.given = given;
    }

    /** A page of the list: all parameters. */
    public static EventQuery page(Map<String, List<String>> given) {
        return new QueryParameters(given).read(List.of(WHAT, WHEN, PAGE));
    }

    /** All that is selected: no pages. */
    public static EventQuery selection(Map<String, List<String>> given) {
        return new QueryParameters(given).read(List.of(WHAT, WHEN));
    }

    /** What is still to come: neither times nor pages. */
    public static EventQuery live(Map<String, List<String>> given) {
        return new QueryParameters(given).read(List.of(WHAT));
    }

    private EventQuery read(List<List<String>> allowed) {
        List<String> names = allowed.stream().flatMap(List::stream).toList();
        given.keySet().forEach(name -> requireKnown(name, names));
        Optional<Instant> from = one("from", TIME, QueryParameters::time);
        Optional<Instant> to = one("to", TIME, QueryParameters::time);
        if (from.isPresent() && to.isPresent() && to.get().isBefore(from.get())) {
            throw new QueryException("'to' lies before 'from'", "give the earlier time as 'from'");
        }
        return new EventQuery(
                many("camera"),
                many("label"),
                from,
                to,
                one("confidence", CONFIDENCE, QueryParameters::confidence).orElse(0.0),
                one("limit", LIMIT, QueryParameters::limit).orElse(EventQuery.DEFAULT_LIMIT),
                one("after", AFTER, EventCursor::parse));
    }

    private static void requireKnown(String name, List<String> names) {
        if (names.contains(name)) {
            return;
        }
        String hint = NearestName.of(name, names)
                .map(nearest -> "did you mean '" + nearest + "'?")
                .orElse("expected only " + String.join(", ", names));
        throw new QueryException("'" + name + "' is no parameter here", hint);
    }

    private Set<String> many(String name) {
        List<String> values = given.getOrDefault(name, List.of());
        if (given.containsKey(name) && (values.isEmpty() || values.contains(""))) {
            throw new QueryException(
                    "'" + name + "' is empty", "give the name of a " + name + ", once for each, or leave it out");
        }
        return Set.copyOf(values);
    }

    private <T> Optional<T> one(String name, String expected, Function<String, Optional<T>> parser) {
        if (!given.containsKey(name)) {
            return Optional.empty();
        }
        List<String> values = given.get(name);
        if (values.size() != 1) {
            String found = values.isEmpty() ? "can't be read" : "is given " + values.size() + " times";
            throw new QueryException("'" + name + "' " + found, "expected " + expected + ", once");
        }
        Optional<T> value = parser.apply(values.get(0));
        if (value.isEmpty()) {
            throw new QueryException("'" + name + "' can't be read", "expected " + expected);
        }
        return value;
    }

    private static Optional<Instant> time(String text) {
        try {
            return Optional.of(OffsetDateTime.parse(text).toInstant())
                    .filter(time -> !time.isBefore(EARLIEST) && !time.isAfter(LATEST));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Optional<Double> confidence(String text) {
        return Optional.of(text)
                .filter(NUMBER.asMatchPredicate())
                .map(Double::valueOf)
                .filter(value -> value <= 1);
    }

    private static Optional<Integer> limit(String text) {
        return Optional.of(text)
                .filter(WHOLE_NUMBER.asMatchPredicate())
                .map(Integer::valueOf)
                .filter(value -> value >= 1 && value <= EventQuery.LARGEST_LIMIT);
    }
}
