package io.kinewatch.training.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.kinewatch.training.preset.FiguresPlan;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PlanRowsTest {
    private final Map<String, Map<String, String>> rows = PlanRows.of(FiguresPlan.of(1), new JsonMapper());

    @Test
    void shouldShowNumbersAsTheyWereWritten() {
        assertEquals("0.4345, 0.4051, 0.3775", rows.get("clip").get("mean"));
        assertEquals("0.0005", rows.get("descent").get("weight decay"));
        assertEquals("0.05", rows.get("descent").get("learning rate"));
    }

    @Test
    void shouldGroupWhatBelongsTogether() {
        assertEquals("pil-bilinear", rows.get("clip").get("resize interpolation"));
        assertFalse(rows.values().stream().anyMatch(group -> group.containsKey("labels")));
    }
}
