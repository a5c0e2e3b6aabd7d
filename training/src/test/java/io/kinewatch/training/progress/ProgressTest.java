package io.kinewatch.training.progress;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProgressTest {
    private final TestingTerminal terminal = new TestingTerminal();
    private Instant now = Instant.EPOCH;
    private final InstantSource time = () -> now;

    @Test
    void shouldRedrawOneRowOnATerminal() {
        Progress progress = Progress.bar(terminal.out(), 60, time);

        progress.show("reading videos", 0, 200);
        assertEquals(List.of("reading videos 0/200  [>...............................]"), terminal.rows());

        now = now.plusSeconds(30);
        progress.show("reading videos", 50, 200);
        assertEquals(List.of("reading videos 50/200  [=====>.................]  1:30 left"), terminal.rows());
    }

    @Test
    void shouldKeepTheLastRowOfATaskAndBeginTheNextBelow() {
        Progress progress = Progress.bar(terminal.out(), 60, time);

        progress.show("drawing videos", 8, 8);
        progress.show("reading videos", 0, 8);
        progress.close();

        assertEquals(
                List.of(
                        "drawing videos 8/8  [================================]",
                        "reading videos 0/8  [>...............................]",
                        ""),
                terminal.rows());
    }

    @Test
    void shouldPutNotesAboveTheBar() {
        Progress progress = Progress.bar(terminal.out(), 80, time);

        progress.show("reading videos", 1, 8);
        progress.note("skipped a.mp4: no frames");

        assertEquals(
                List.of("skipped a.mp4: no frames", "reading videos 1/8  [====>...........................]"),
                terminal.rows());
    }

    @Test
    void shouldDrawAtMostTenTimesASecondButAlwaysTheEnd() {
        Progress progress = Progress.bar(terminal.out(), 60, time);

        progress.show("clips", 0, 4);
        now = now.plusMillis(99);
        progress.show("clips", 1, 4);
        assertTrue(
                terminal.rows().get(0).startsWith("clips 0/4"), terminal.rows().toString());

        now = now.plusMillis(1);
        progress.show("clips", 2, 4);
        assertTrue(
                terminal.rows().get(0).startsWith("clips 2/4"), terminal.rows().toString());

        progress.show("clips", 4, 4);
        assertTrue(
                terminal.rows().get(0).startsWith("clips 4/4"), terminal.rows().toString());
    }

    @Test
    void shouldLeaveOutTheLeastImportantWhereTheTerminalIsNarrow() {
        Status status = new Status(
                "step",
                1204,
                5120,
                List.of("loss 1.234", "56.1 % right", "123.4 clips/s", "epoch 3/16"),
                Duration.ofSeconds(754));

        assertEquals(
                "step 1204/5120  [=====>.................]  loss 1.234  56.1 % right  123.4 clips/s  epoch 3/16"
                        + "  12:34 left",
                row(status, 107));
        assertEquals(
                "step 1204/5120  [==>.........]  loss 1.234  56.1 % right  123.4 clips/s  12:34 left", row(status, 84));
        assertEquals("step 1204/5120  [==>......]  loss 1.234  12:34 left", row(status, 52));
        assertEquals("step 1204/5120  12:34 left", row(status, 30));
        assertEquals("step 1204", row(status, 10));
    }

    @Test
    void shouldPrintALineInAnIntervalElsewhere() {
        Progress progress = Progress.lines(terminal.out(), Duration.ofSeconds(15), time);

        for (int done = 0; done <= 40; done++) {
            progress.show("reading videos", done, 40);
            now = now.plusSeconds(1);
        }
        progress.note("wrote index.jsonl");

        assertEquals(
                List.of(
                        "reading videos 0/40",
                        "reading videos 15/40  0:25 left",
                        "reading videos 30/40  0:10 left",
                        "reading videos 40/40",
                        "wrote index.jsonl",
                        ""),
                terminal.rows());
    }

    @Test
    void shouldCountTheTimeLeftFromWhereTheWorkBegan() {
        Progress progress = Progress.lines(terminal.out(), Duration.ZERO, time);

        progress.show("clips", 900, 1000);
        now = now.plusSeconds(10);
        progress.show("clips", 950, 1000);

        assertEquals(List.of("clips 900/1000", "clips 950/1000  0:10 left", ""), terminal.rows());
    }

    @Test
    void shouldRefuseMoreThanTheTotal() {
        Progress progress = Progress.bar(terminal.out(), 60, time);

        assertThrows(IllegalArgumentException.class, () -> progress.show("clips", 5, 4));
    }

    @Test
    void shouldWriteTimesShort() {
        assertEquals("0:00", ShortTime.of(Duration.ZERO));
        assertEquals("59:59", ShortTime.of(Duration.ofSeconds(3599)));
        assertEquals("1:00:05", ShortTime.of(Duration.ofSeconds(3605)));
        assertEquals("2 d 7 h", ShortTime.of(Duration.ofHours(55)));
    }

    private String row(Status status, int columns) {
        TestingTerminal narrow = new TestingTerminal();
        Progress.bar(narrow.out(), columns, time).show(status);
        String row = narrow.rows().get(0);
        assertTrue(row.length() < columns, row);
        return row;
    }
}
