package io.kinewatch.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kinewatch.training.evaluate.LabelScore;
import io.kinewatch.training.evaluate.Scores;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScoreTableTest {
    @Test
    void shouldShowNoNumberWhereThereIsNothingToCount() {
        String table = table(2);

        assertTrue(table.contains("label0 recall 100.0 %  precision  50.0 %  of 1"), table);
        assertTrue(table.contains("label1 recall     -    precision     -    of 0"), table);
    }

    @Test
    void shouldShowTheBestFiveOnlyOfMore() {
        assertFalse(table(5).contains("top-5"), table(5));
        assertEquals(2, table(6).split("top-5  75.0 %", -1).length - 1, table(6));
    }

    private static String table(int labels) {
        List<LabelScore> rows = new ArrayList<>();
        rows.add(new LabelScore("label0", 1, 1.0, 0.5));
        for (int i = 1; i < labels; i++) {
            rows.add(new LabelScore("label" + i, 0, null, null));
        }
        List<List<Integer>> confusion = Collections.nCopies(labels, Collections.nCopies(labels, 0));
        StringWriter written = new StringWriter();
        new ScoreTable(new PrintWriter(written))
                .print("title", new Scores(4, 0.5, 0.75, 4, 0.5, 0.75, rows, confusion));
        return written.toString();
    }
}
