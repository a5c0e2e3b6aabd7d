package io.kinewatch.training.report;

import io.kinewatch.training.evaluate.LabelScore;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * The tables of a report that tell which labels are known how well.
 *
 * @param unit what is counted: videos or clips
 */
record AnswerTables(String unit) {
    /** What is most often taken for what. */
    void pairs(Html html, List<ConfusedPair> pairs) {
        html.element("h2", "Most confused");
        if (pairs.isEmpty()) {
            html.element("p", "Nothing: every answer was right.");
            return;
        }
        html.open("table").open("thead").open("tr");
        html.element("th", "Seen").element("th", "Answered").element("th", "Of its " + unit, "class", "n");
        html.element("th", "Part").close("tr").close("thead").open("tbody");
        for (ConfusedPair pair : pairs) {
            html.open("tr").element("td", pair.label()).element("td", pair.answer());
            html.element("td", pair.count() + " of " + pair.of(), "class", "n");
            part(html, pair.share());
            html.close("tr");
        }
        html.close("tbody").close("table");
    }

    /** Every label, the least known first. */
    void labels(Html html, List<LabelScore> labels) {
        html.element("h2", "Labels");
        html.open("table").open("thead").open("tr");
        html.element("th", "Label")
                .element("th", "Number of " + unit, "class", "n")
                .element("th", "Recall, lowest first");
        html.element("th", "Precision").close("tr").close("thead").open("tbody");
        Comparator<Double> unknownLast = Comparator.nullsLast(Comparator.naturalOrder());
        labels.stream()
                .sorted(Comparator.comparing(LabelScore::recall, unknownLast).thenComparing(LabelScore::label))
                .forEach(label -> {
                    html.open("tr").element("td", label.label());
                    html.element("td", String.valueOf(label.count()), "class", "n");
                    part(html, label.recall());
                    part(html, label.precision());
                    html.close("tr");
                });
        html.close("tbody").close("table");
    }

    /** Null where there is nothing that it could be a part of. */
    private static void part(Html html, Double part) {
        if (part == null) {
            html.element("td", "-");
            return;
        }
        String width = String.format(Locale.ROOT, "width:%.1f%%", 100 * part);
        html.open("td", "class", "part").open("div").element("i", "", "style", width);
        html.element("span", Figures.percent(part)).close("div").close("td");
    }
}
