package io.kinewatch.training.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kinewatch.training.train.Machine;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class ComparisonTableTest {
    @Test
    void shouldPrintARowANetworkAndSayWhatWasMeasured() {
        ReversalScores scores = new ReversalScores(1600, 0.512, 400, 0.555, 160, 0.75, 0.5, 0.6);
        ComparisonRow row =
                new ComparisonRow("R2D", "tran/r2d-18", 0.21, 520_000, 43_400_000, 16_000, 150, 1.2, scores);

        String text = new ComparisonTable(
                        List.of(row, row), new Machine("Test CPU", 2, "Linux", "Java"), LocalDate.of(2026, 11, 20))
                .markdown();

        List<String> lines = text.lines().toList();
        assertEquals(
                "| R2D (`tran/r2d-18`, width 0.21) | 0.52 M | 43 M | 51.2 | 55.5 | 75.0 | 50.0 | 60.0 | 2.5 |",
                lines.get(2));
        assertEquals(lines.get(2), lines.get(3));
        String legend = lines.get(5);
        assertTrue(legend.contains("1600 clips of 400 videos"), legend);
        assertTrue(legend.contains("of the 160 videos"), legend);
        assertTrue(legend.contains("the other 240 videos"), legend);
        assertTrue(legend.contains("16000 clips of 16 frames of 40 x 40 pixels out of 2000 videos"), legend);
        assertTrue(legend.contains("Test CPU, 2 cores; 2026-11-20"), legend);
    }
}
