package io.kinewatch.monitor.event.web;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Lines of CSV as RFC 4180 has them. A cell that a spreadsheet would compute is preceded by an apostrophe, which shows
 * it as text: names come from outside.
 */
final class EventTable {
    /** What begins a formula in one spreadsheet or another, also in its full-width form and behind white space. */
    private static final String FORMULA = "=+-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20";

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
        String shown = text.stripLeading();
        boolean formula = isFormula(text) || isFormula(shown);
        String defused = formula ? "'" + text : text;
        boolean quoted = defused.chars().anyMatch(c -> c == '"' || c == ',' || c == '\r' || c == '\n');
        return quoted ? '"' + defused.replace("\"", "\"\"") + '"' : defused;
    }

    private static boolean isFormula(String text) {
        return !text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0;
    }
}
