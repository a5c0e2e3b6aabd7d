package io.kinewatch.local.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Both programs read the same small camera; how fast they are is not asked here. */
class IngestBenchIT {
    @TempDir
    private Path work;

    @Test
    void shouldMeasureBothProgramsOnTheSameCamera() throws Exception {
        assumeTrue(IngestBench.missingLibrary().isEmpty(), "ffmpeg does not start here");
        IngestBench.Amount amount = new IngestBench.Amount(1, Duration.ZERO, Duration.ofSeconds(2), 2);

        IngestCost cost = new IngestBench(work, amount, List.of("-Xmx256m")).run(320, 180, 300_000);

        assertEquals("320x180", cost.camera());
        assertTrue(cost.ffmpegMedian() > 0.01 && cost.ingestMedian() > 0.01, cost.toString());
        assertTrue(cost.ffmpegJpegBytes() > 1000, cost.toString());
        assertEquals(cost.ffmpegJpegBytes(), cost.ingestJpegBytes(), 0.5 * cost.ffmpegJpegBytes());
    }
}
