package io.kinewatch.local.wall;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A small wall for a short time: that the figures are there and can be true, not that they are good. */
class WallBenchIT {
    @TempDir
    private Path work;

    @Test
    void shouldMeasureASmallWall() throws Exception {
        Duration moment = Duration.ofSeconds(3);
        WallBench.Amount amount = new WallBench.Amount(3, 5, 2, Duration.ofSeconds(1), moment, moment);
        List<String> small = List.of("-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");

        WallReport report = new WallBench(work, amount, small).run();

        assertEquals(3, report.cameras());
        assertTrue(report.jpegBytes() > 25_000 && report.jpegBytes() < 50_000, "as large as a real camera's");
        assertEquals(2, report.all().browsers());
        for (WallPhase phase : List.of(report.one(), report.all(), report.others())) {
            assertTrue(phase.picturesPerSecond() > 1 && phase.picturesPerSecond() < 20, phase::toString);
            assertTrue(phase.p50Milliseconds() > 0 && phase.p50Milliseconds() <= phase.p99Milliseconds());
            assertTrue(phase.cpuCores() > 0);
        }
        assertTrue(report.memory().firstThirdLowest() > 50);
        assertTrue(report.stoppedPicturesPerSecond() < report.others().picturesPerSecond() / 2);
    }
}
