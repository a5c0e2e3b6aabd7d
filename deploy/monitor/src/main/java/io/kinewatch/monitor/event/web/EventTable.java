package io.kinewatch.monitor.event.web;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Lines of CSV as RFC 4180 has them. A cell that a spreadsheet would compute is preceded by an apostrophe, which shows
 * it as text: names come from outside.
 */
final class EventTable {
    /** In one spreadsheet or another, also in full width, and behind what is not seen. */
    private static final Pattern FORMULA =
            Pattern.compile("[\\p{Z}\\p{C}]*[=+\\-@\uFF1D\uFF0B\uFF0D\uFF20]|[\\t\\r\\n]");

    private static final List<String> COLUMNS = List.of(
            "eventId",
            "camera",
            "label",
            "phase",
            "startedAt",
            "endedAt",
            "durationSeconds",
            "confidence",
            "peak",
            "windows",
            "model",
            "publishedAt",
            "picture");

    private EventTable() {}

    static String header() {
        return line(COLUMNS);
    }

    static String line(EventView event) {
        return line(List.of(
                event.eventId(),
                event.camera(),
                event.label(),
                event.phase(),
                event.startedAt(),
                event.endedAt(),
                Double.toString(event.durationSeconds()),
                Double.toString(event.confidence()),
                Double.toString(event.peak()),
                Integer.toString(event.windows()),
                event.model(),
                event.publishedAt(),
                Boolean.toString(event.picture())));
    }

    private static String line(List<String> cells) {
        return cells.stream().map(EventTable::cell).collect(Collectors.joining(",", "", "\r\n"));
    }

    private static String cell(String text) {
        String defused = FORMULA.matcher(text).lookingAt() ? "'" + text : text;
        boolean quoted = defused.chars().anyMatch(c -> c == '"' || c == ',' || c == '\r' || c == '\n');
        return quoted ? '"' + defused.replace("\"", "\"\"") + '"' : defused;
    }
}
