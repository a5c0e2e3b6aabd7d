package io.kinewatch.training.report;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The part of a report that tells what was trained, on what, with which numbers, and what was written. Immutable.
 *
 * @param facts what was trained
 * @param standing how far it is
 */
record ReportFacts(RunFacts facts, RunStanding standing) {
    void write(Html html) {
        html.element("h2", "What was trained").open("div", "class", "facts");
        group(html, "Network", network());
        group(html, "Data set", dataset());
        group(html, "Machine", machine());
        PlanRows.of(facts.plan(), ReportJson.mapper()).forEach((name, rows) -> {
            if (!name.equals("arguments")) {
                group(html, name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1), rows);
            }
        });
        html.close("div");
        if (!standing.files().isEmpty()) {
            html.element("h2", "Files").open("ul");
            standing.files()
                    .forEach(file -> html.open("li").element("code", file).close("li"));
            html.close("ul");
        }
        notes(html, standing.notes());
    }

    private static void notes(Html html, List<String> notes) {
        if (!notes.isEmpty()) {
            html.element("h2", "Notes").open("ul");
            notes.forEach(note -> html.element("li", note));
            html.close("ul");
        }
    }

    private static void group(Html html, String name, Map<String, String> rows) {
        if (rows.isEmpty()) {
            return;
        }
        html.open("div").element("h3", name).open("table").open("tbody");
        rows.forEach((key, value) -> html.open("tr")
                .element("th", key, "scope", "row")
                .element("td", value)
                .close("tr"));
        html.close("tbody").close("table").close("div");
    }

    private Map<String, String> network() {
        Map<String, String> rows = new LinkedHashMap<>();
        rows.put("name", facts.plan().network());
        facts.plan().arguments().values().forEach(rows::put);
        rows.put("parameters", String.format(Locale.ROOT, "%,d", facts.network().parameters()));
        rows.put(
                "multiply-adds a clip",
                String.format(Locale.ROOT, "%,d", facts.network().multiplyAdds()));
        return rows;
    }

    private Map<String, String> dataset() {
        Map<String, String> rows = new LinkedHashMap<>();
        rows.put("index", facts.dataset().index());
        rows.put("labels", String.valueOf(facts.plan().labels().size()));
        for (DatasetCounts.OfSplit split : facts.dataset().splits()) {
            String entries = split.entries() == split.videos() ? "" : ", " + split.entries() + " entries";
            String labels = split.labels() == facts.plan().labels().size() ? "" : ", " + split.labels() + " labels";
            rows.put(split.name(), split.videos() + " videos" + entries + labels);
        }
        return rows;
    }

    private Map<String, String> machine() {
        Map<String, String> rows = new LinkedHashMap<>();
        rows.put("processor", facts.machine().processor());
        rows.put("cores", String.valueOf(facts.machine().cores()));
        rows.put("system", facts.machine().system());
        rows.put("Java", facts.machine().java());
        return rows;
    }
}
