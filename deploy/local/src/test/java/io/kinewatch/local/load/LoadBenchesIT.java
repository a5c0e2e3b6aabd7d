package io.kinewatch.local.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kinewatch.schemas.bundle.CpuFormDescription;
import io.kinewatch.schemas.bundle.ModelBundle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A few seconds of each measurement under load: that its figures are there and can be true, not that they are good. */
class LoadBenchesIT {
    /** A short topic holds little for transactions that are half a second apart. */
    private static final Map<String, String> OFTEN = Map.of("lateCommitInterval", "20ms");

    @TempDir
    private Path work;

    @Test
    void shouldMeasureTheStageAgainstTheBareNetwork() throws Exception {
        StageBench.Amount amount = new StageBench.Amount(1, 128, Duration.ofMillis(500), Duration.ofSeconds(1));

        StageReport report = new StageBench(work, new StageSettings(bundle(), 8, OFTEN), amount).run();

        assertEquals(8, report.calls().size());
        assertTrue(report.calls().stream().allMatch(call -> call.windowsPerSecond() > 0));
        StageReport.Round round = report.rounds().get(0);
        assertTrue(round.bare() > 0 && round.stage() > 0 && round.ratio() < 2, round::toString);
        assertTrue(round.meanBatch() >= 1 && round.meanBatch() <= 4, round::toString);
        CpuShares cpu = report.cpu();
        assertTrue(cpu.decode() > 0 && cpu.preprocess() > 0 && cpu.network() > 0 && cpu.kafka() > 0, cpu::toString);
        assertTrue(report.allocation().own() > 100, "a prediction is made at least");
        assertTrue(report.allocation().kafka() > 1000, "the bytes of records are Kafka's");
    }

    @Test
    void shouldMakeAModelInEightBitsWhereNoneIsGiven() throws Exception {
        ModelBundle bundle = UntrainedModel.write(work, 0.125);

        assertEquals(400, bundle.labels().size());
        assertEquals(112, bundle.manifest().clip().height());
        assertEquals(CpuFormDescription.Kind.INT8, bundle.manifest().cpuForm().kind());
    }

    @Test
    void shouldMeasureManyCamerasWithAStub() throws Exception {
        ScaleBench.Amount amount = new ScaleBench.Amount(List.of(1, 20), 1, 1200, 128, Duration.ofMillis(1));

        ScaleReport report = new ScaleBench(work, new StageSettings(bundle(), 8, OFTEN), amount).run();

        assertEquals(
                List.of(1, 20),
                report.rows().stream().map(ScaleReport.Row::cameras).toList());
        assertTrue(
                report.rows().stream().allMatch(row -> row.cpuMicros() > 1000.0 / 8), "the stub alone costs as much");
        assertTrue(report.rows().stream().allMatch(row -> row.heapBytes() > 1e6));
    }

    /** Every frame begins a window, and one worker is to answer six hundred a second or more. */
    @Test
    void shouldCountWhatOverloadCosts() throws Exception {
        Duration moment = Duration.ofSeconds(3);
        StageSettings settings = new StageSettings(bundle(), 1, Map.of("workers", "1", "latencyBudget", "1s"));
        LoadBench.Amount amount = new LoadBench.Amount(128, 15, Duration.ofSeconds(1), Duration.ofSeconds(1));

        List<String> said = new ArrayList<>();

        LoadReport report =
                new LoadBench(work, settings, amount, said::add).run(List.of(new LoadBench.Phase(40, 4, moment)));

        assertTrue(report.fits().cameras() >= 1 && report.fits().cpuMsPerSecond() > 0);
        assertTrue(report.fits().bareWindowsPerSecond() > 0);
        assertTrue(said.get(said.size() - 1).contains("of those that fit, for 13 s"), said::toString);
        for (LivePhase part : report.measured().get(0).parts()) {
            assertEquals(Math.max(1, 40 * report.fits().cameras()), part.cameras());
            assertTrue(part.framesPerSecond() > 0, part::toString);
            assertTrue(part.cores().stage() > 0
                    && part.cores().broker() > 0
                    && part.cores().cameras() > 0);
            assertTrue(part.fairness() >= 0 && part.fairness() <= 1.0001, part::toString);
        }
        List<LivePhase> parts = report.measured().get(0).parts();
        LivePhase worst = Collections.max(parts, Comparator.comparingLong(LivePhase::dropped));
        assertTrue(worst.dropped() > 0, parts::toString);
        assertTrue(worst.droppedShare() > 0 && worst.droppedShare() <= 1, worst::toString);
    }

    private static Path bundle() throws IOException {
        Path models = Path.of("models");
        try (Stream<Path> folders = Files.list(models)) {
            return folders.filter(Files::isDirectory).findFirst().orElseThrow();
        }
    }
}
