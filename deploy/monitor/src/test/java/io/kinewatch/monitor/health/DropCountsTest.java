package io.kinewatch.monitor.health;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DropCountsTest {
    private static final String INGEST = "kinewatch_ingest_frames_dropped_total";
    private static final Instant START = Instant.parse("2026-11-20T12:00:00Z");

    private final DropCounts counts = new DropCounts();

    @Test
    void shouldAddUpCamerasAndTellThemApart() {
        counts.observe(List.of(ingest("door", 3), ingest("yard", 4)), START);

        assertEquals(List.of(new DropView("ingest", "late", 0, 7)), counts.all());
        assertEquals(Map.of("late", 3L), counts.of("door"));
        assertEquals(Map.of(), counts.of("roof"));
    }

    @Test
    void shouldCountWhatCameWithinTheLastMinute() {
        counts.observe(List.of(ingest("door", 100)), START);
        counts.observe(List.of(ingest("door", 105)), START.plusSeconds(10));
        counts.observe(List.of(ingest("door", 107)), START.plusSeconds(50));
        assertEquals(List.of(new DropView("ingest", "late", 7, 107)), counts.all());

        counts.observe(List.of(ingest("door", 107)), START.plusSeconds(71));
        assertEquals(List.of(new DropView("ingest", "late", 2, 107)), counts.all());
    }

    @Test
    void shouldTakeAFallForARestart() {
        counts.observe(List.of(ingest("door", 100)), START);

        counts.observe(List.of(ingest("door", 4)), START.plusSeconds(2));

        assertEquals(List.of(new DropView("ingest", "late", 4, 4)), counts.all());
    }

    @Test
    void shouldKeepWhatAStageSaidBeforeItFellSilent() {
        counts.observe(List.of(ingest("door", 5)), START);

        counts.observe(List.of(), START.plusSeconds(2));

        assertEquals(List.of(new DropView("ingest", "late", 0, 5)), counts.all());
        assertEquals(Map.of("late", 5L), counts.of("door"));
    }

    private static MetricSample ingest(String camera, double count) {
        return new MetricSample(INGEST, Map.of("camera", camera, "reason", "late"), count);
    }
}
