package io.kinewatch.training.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.kinewatch.training.progress.Progress;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ShownProgressTest {
    @Test
    void shouldTellARunInLines() {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8);
        ShownProgress shown = new ShownProgress(Progress.lines(out, Duration.ZERO, () -> Instant.EPOCH));

        shown.generated(2, 2);
        shown.skipped(Path.of("a.mp4"), "no frames");
        shown.read(1, 2);
        shown.step(TestingRuns.step(1, 3));
        shown.epoch(TestingRuns.epoch(
                1, TestingRuns.scores(List.of("sit", "stand"), List.of(List.of(4, 1), List.of(0, 5)))));
        shown.epoch(TestingRuns.epoch(2, null));

        assertEquals(
                List.of(
                        "drawing videos 2/2",
                        "skipped a.mp4: no frames",
                        "reading videos 1/2",
                        "step 3/12  loss 2.200  15.0 % right  40.5 clips/s  epoch 1/3  1:27 left",
                        "epoch 1 done after 1:02: loss 1.805, 27.8 % right; validation: clips 81.0 %, videos 90.0 %",
                        "epoch 2 done after 2:03: loss 1.378, 44.9 % right"),
                printed.toString(StandardCharsets.UTF_8).lines().toList());
    }
}
