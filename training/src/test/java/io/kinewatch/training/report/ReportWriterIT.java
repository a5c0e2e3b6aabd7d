package io.kinewatch.training.report;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kinewatch.training.data.IndexEntry;
import io.kinewatch.training.data.Split;
import io.kinewatch.training.data.VideoIndex;
import io.kinewatch.training.train.TestingPlans;
import io.kinewatch.training.train.TrainingProgress.EpochReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportWriterIT {
    private static final List<String> LABELS = List.of("left", "<img src=x onerror=alert(1)>", "middle");

    @TempDir
    private Path folder;

    private ReportWriter writer;

    @BeforeEach
    void dataset() throws IOException {
        Path index = folder.resolve("index.jsonl");
        VideoIndex.write(
                index,
                List.of(
                        new IndexEntry("a.mp4", "left", 0, null, Split.TRAIN),
                        new IndexEntry("b.mp4", "middle", 0, null, Split.TRAIN),
                        new IndexEntry("c.mp4", "middle", 0, null, Split.VALIDATION)));
        writer = new ReportWriter(folder, TestingPlans.tiny(3, 12), index, () -> Instant.EPOCH);
    }

    @Test
    void shouldWriteAPageThatStandsAloneAfterEachEpoch() throws IOException {
        writer.skipped(Path.of("bad<b>.mp4"), "no frames");
        for (EpochReport epoch : TestingRuns.history(2, LABELS, 20)) {
            writer.epoch(epoch);
        }

        String page = page();
        assertTrue(page.contains("epoch 2 of 3 done"), "tells how far it is");
        assertTrue(page.contains("http-equiv=\"refresh\""), "is loaded again while the run goes on");
        assertTrue(page.contains("hara/resnet-10"));
        assertTrue(page.contains("2 videos"), "counts the data set");
        assertTrue(page.contains("skipped bad&lt;b&gt;.mp4: no frames"));
        assertFalse(page.contains("<img src=x"), "labels are no markup");
        assertTrue(page.contains("&lt;img src=x onerror=alert(1)&gt;"));
        assertFalse(page.contains("<script"));
        assertFalse(
                Pattern.compile("(src|srcset|href)=\"(?!data:)").matcher(page).find(), "loads nothing");
        String curves = Base64.getEncoder().encodeToString(Files.readAllBytes(folder.resolve("curves.png")));
        String confusion = Base64.getEncoder().encodeToString(Files.readAllBytes(folder.resolve("confusion.png")));
        assertTrue(page.contains(curves), "holds the picture itself");
        assertTrue(page.contains(confusion));
        assertEquals(
                4, Pattern.compile("data:image/png").matcher(page).results().count(), "light and dark");
    }

    @Test
    void shouldShowTheLeastKnownLabelFirst() throws IOException {
        writer.epoch(TestingRuns.epoch(
                1,
                TestingRuns.scores(
                        List.of("often", "never", "half"),
                        List.of(List.of(9, 1, 0), List.of(5, 0, 5), List.of(5, 0, 5)))));

        String table = page().substring(page().indexOf("<h2>Labels"));
        assertTrue(table.indexOf("<td>never") < table.indexOf("<td>half"));
        assertTrue(table.indexOf("<td>half") < table.indexOf("<td>often"));
    }

    @Test
    void shouldTellTheWholeRunWhenItWentOnInAnotherProcess() throws IOException {
        List<EpochReport> history = TestingRuns.history(3, LABELS, 20);
        history.forEach(writer::epoch);
        writer.ended(List.of());
        byte[] undisturbed = Files.readAllBytes(folder.resolve("report.html"));

        ReportWriter resumed =
                new ReportWriter(folder, TestingPlans.tiny(3, 12), folder.resolve("index.jsonl"), () -> Instant.EPOCH);
        resumed.continued(8, history.subList(0, 2));
        resumed.epoch(history.get(2));
        assertFalse(page().contains("ended after"));
        resumed.ended(List.of());

        assertArrayEquals(undisturbed, Files.readAllBytes(folder.resolve("report.html")));
    }

    @Test
    void shouldNameWhatWasWrittenAndStopReloadingAtTheEnd() throws IOException {
        Files.createDirectories(folder.resolve("checkpoints/epoch-0001"));
        writer.epoch(TestingRuns.epoch(1, null));

        writer.ended(List.of(folder.resolve("tiny-0123456789ab")));

        String page = page();
        assertTrue(page.contains("ended after 1 of 3 epochs"));
        assertFalse(page.contains("http-equiv=\"refresh\""));
        assertTrue(page.contains("<code>tiny-0123456789ab</code>"));
        assertTrue(page.contains("<code>checkpoints/epoch-0001</code>"));
        assertFalse(Files.exists(folder.resolve("confusion.png")), "there is no validation split");
        assertFalse(Files.exists(folder.resolve("report.html.part")));
    }

    private String page() throws IOException {
        return Files.readString(folder.resolve("report.html"));
    }
}
