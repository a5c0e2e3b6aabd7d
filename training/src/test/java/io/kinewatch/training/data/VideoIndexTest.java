package io.kinewatch.training.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VideoIndexTest {
    private static final String FIRST = "{\"path\":\"a.mp4\",\"label\":\"walk\",\"split\":\"train\"}\n";

    @TempDir
    private Path folder;

    @Test
    void shouldGroupEntriesByVideoAndSplit() throws IOException {
        VideoIndex index = read(FIRST
                + "{\"path\":\"b.mp4\",\"label\":\"run\",\"from\":0.5,\"to\":2,\"split\":\"test\"}\n"
                + "\n"
                + "{\"path\":\"b.mp4\",\"label\":\"idle\",\"from\":2,\"to\":3.5,\"split\":\"test\"}\n");

        assertEquals(List.of("idle", "run", "walk"), index.labels());
        assertEquals(1, index.videos(Split.TRAIN).size());
        assertEquals(
                Double.POSITIVE_INFINITY,
                index.videos(Split.TRAIN).get(0).entries().get(0).end());
        LabelledVideo scene = index.videos(Split.TEST).get(0);
        assertEquals(folder.resolve("b.mp4"), scene.path());
        assertEquals(
                List.of("run", "idle"),
                scene.entries().stream().map(IndexEntry::label).toList());
    }

    @Test
    void shouldReadWhatItWrote() throws IOException {
        List<IndexEntry> entries = List.of(
                new IndexEntry("a.mp4", "walk", 0, null, Split.TRAIN),
                new IndexEntry("b.mp4", "run", 1.25, 2.5, Split.VALIDATION));

        VideoIndex.write(folder.resolve("index.jsonl"), entries);

        VideoIndex index = VideoIndex.read(folder.resolve("index.jsonl"));
        assertEquals(
                entries,
                index.videos().stream()
                        .flatMap(video -> video.entries().stream())
                        .toList());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "{\"path\":\"b.mp4\",\"label\":\"run\"}; split is missing: train, validation or test",
                "{\"path\":\"b.mp4\",\"split\":\"train\"}; label is missing",
                "{\"path\":\"b.mp4\",\"label\":\"run\",\"split\":\"training\"}; split is train or validation or test, not \"training\"",
                "{\"path\":\"b.mp4\",\"label\":\"run\",\"split\":1}; split is train or validation or test, not 1",
                "{\"path\":\"b.mp4\",\"label\":[\"run\"],\"split\":\"test\"}; label is a text, not [\"run\"]",
                "{\"path\":\"b.mp4\",\"label\":\"run\",\"split\":\"test\",\"to\":\"end\"}; to is a number, not \"end\"",
                "[1]; it is no JSON object: expected one of path, label, from, to, split",
                "path,label,split; it is not valid JSON: look at column",
                "{\"path\":\"b.mp4\"} {}; it is not valid JSON",
                "{\"path\":\"b.mp4\",\"label\":\"run\",\"split\":\"train\",\"form\":1}; unknown key form; valid: path, label, from, to, split",
                "{\"path\":\"b.mp4\",\"label\":\"run\",\"split\":\"train\",\"from\":3,\"to\":2}; to is after from (3.0), not 2.0",
                "{\"path\":\"b.mp4\",\"label\":\"run\",\"split\":\"train\",\"from\":-1}; from is 0 or more seconds, not -1.0",
                "{\"path\":\"a.mp4\",\"label\":\"run\",\"split\":\"test\"}; a.mp4 is in two splits",
                "{\"path\":\"b.mp4\",; ends in the middle"
            })
    void shouldNameFileAndLineOfAWrongEntry(String line, String problem) {
        IndexException e = assertThrows(IndexException.class, () -> read(FIRST + "\n" + line + "\n"));

        assertTrue(e.getMessage().startsWith(folder.resolve("index.jsonl") + ":3: "), e.getMessage());
        assertTrue(e.getMessage().contains(problem), e.getMessage());
        assertFalse(e.getMessage().contains("Source:") || e.getMessage().contains("io.kinewatch"), e.getMessage());
        assertEquals(1, e.getMessage().lines().count(), e.getMessage());
    }

    @Test
    void shouldSayHowAFolderBecomesAnIndex() throws IOException {
        IndexException videos = assertThrows(IndexException.class, () -> VideoIndex.read(folder));
        read(FIRST);
        IndexException indexed = assertThrows(IndexException.class, () -> VideoIndex.read(folder));

        assertTrue(
                videos.getMessage().startsWith(folder + " is a folder, not an index")
                        && videos.getMessage().contains("kinewatch dataset folder --videos " + folder),
                videos.getMessage());
        assertTrue(indexed.getMessage().endsWith("give its index, " + folder.resolve("index.jsonl")));
    }

    @Test
    void shouldRefuseAMissingAndAnEmptyIndex() {
        Path missing = folder.resolve("missing.jsonl");

        assertTrue(assertThrows(IndexException.class, () -> VideoIndex.read(missing))
                .getMessage()
                .contains("missing.jsonl. Make one: kinewatch dataset folder"));
        assertTrue(assertThrows(IndexException.class, () -> read("\n"))
                .getMessage()
                .contains("no entries"));
    }

    private VideoIndex read(String text) throws IOException {
        return VideoIndex.read(Files.writeString(folder.resolve("index.jsonl"), text));
    }
}
