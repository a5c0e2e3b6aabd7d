package io.kinewatch.monitor.event.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventTableTest {
    @Test
    void shouldHaveACellForEachColumn() {
        assertEquals(
                "eventId,camera,label,phase,startedAt,endedAt,durationSeconds,confidence,peak,windows,model,"
                        + "publishedAt,picture\r\n",
                EventTable.header());
        assertEquals(
                "a,door,wave,END,2026-03-01T12:00:00.000Z,2026-03-01T12:00:02.500Z,2.5,0.8,0.9,3,m,"
                        + "2026-03-01T12:00:03.000Z,true\r\n",
                EventTable.line(event("door")));
    }

    @Test
    void shouldQuoteWhatSeparates() {
        assertEquals("\"a,b\"", cell("a,b"));
        assertEquals("\"say \"\"hi\"\"\"", cell("say \"hi\""));
        assertEquals("\"a\r\nb\"", cell("a\r\nb"));
        assertEquals("Tür <b>1</b>", cell("Tür <b>1</b>"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "=HYPERLINK(A1)",
                "+1",
                "-1",
                "@SUM(A1)",
                "\t=1+1",
                "\uFF1D1+1",
                "\uFF0B1",
                "\uFF0D1",
                "\uFF201",
                " =1+1",
                "\u00A0=1"
            })
    void shouldDefuseFormulas(String name) {
        assertEquals("'" + name, cell(name));
    }

    @Test
    void shouldDefuseAFormulaThatHasToBeQuoted() {
        assertTrue(cell("=1,2").startsWith("\"'="), cell("=1,2"));
        assertTrue(cell("\n=1").startsWith("\"'\n="), cell("\n=1"));
    }

    private static String cell(String camera) {
        String line = EventTable.line(event(camera));
        return line.substring(2, line.indexOf(",wave,"));
    }

    private static EventView event(String camera) {
        return new EventView(
                "a",
                camera,
                "wave",
                "END",
                "2026-03-01T12:00:00.000Z",
                "2026-03-01T12:00:02.500Z",
                2.5,
                0.8,
                0.9,
                3,
                "m",
                "2026-03-01T12:00:03.000Z",
                true);
    }
}
