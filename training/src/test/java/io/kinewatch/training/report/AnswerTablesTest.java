package io.kinewatch.training.report;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kinewatch.training.evaluate.LabelScore;
import java.util.List;
import org.junit.jupiter.api.Test;

class AnswerTablesTest {
    @Test
    void shouldShowNoPartOfNothingAndThatLast() {
        Html html = new Html();

        new AnswerTables("videos")
                .labels(html, List.of(new LabelScore("absent", 0, null, null), new LabelScore("walk", 2, 0.5, 1.0)));

        String page = html.toString().replace("\n", "");
        assertTrue(page.contains("<td>absent</td><td class=\"n\">0</td><td>-</td><td>-</td>"), page);
        assertTrue(page.indexOf("walk") < page.indexOf("absent"), page);
    }
}
