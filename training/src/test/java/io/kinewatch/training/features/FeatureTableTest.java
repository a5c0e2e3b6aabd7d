package io.kinewatch.training.features;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kinewatch.training.data.Split;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FeatureTableTest {
    @TempDir
    private Path folder;

    @Test
    void shouldReadWhatWasWrittenAndNothingElse() throws Exception {
        FeatureTable written = new FeatureTable(
                List.of(row(0, null), row(1, 3.5)), List.of(new float[] {1, 2, 3}, new float[] {4, 5, 6}));
        written.write(folder);

        FeatureTable read = FeatureTable.read(folder);
        assertEquals(written.rows(), read.rows());
        assertEquals(written.values().get(1)[2], read.values().get(1)[2]);

        Path index = folder.resolve(FeatureTable.INDEX);
        Files.writeString(index, Files.readString(index).replaceFirst("\"row\":1,", "\"row\":7,"));
        FeatureException wrong = assertThrows(FeatureException.class, () -> FeatureTable.read(folder));
        assertTrue(wrong.getMessage().contains("index.jsonl:2"), wrong.getMessage());

        Files.writeString(index, Files.readString(index).replaceFirst("\"row\":7,", "\"row\":\"one\","));
        FeatureException text = assertThrows(FeatureException.class, () -> FeatureTable.read(folder));
        assertEquals(index + ":2: row is a number, not \"one\"", text.getMessage());
    }

    @Test
    void shouldSayThatThereIsNothing() throws Exception {
        FeatureException missing = assertThrows(FeatureException.class, () -> FeatureTable.read(folder));

        assertTrue(missing.getMessage().contains("kinewatch features"), missing.getMessage());
        Path file = Files.writeString(folder.resolve("file"), "");
        FeatureException noFolder = assertThrows(FeatureException.class, () -> FeatureTable.read(file));
        assertTrue(noFolder.getMessage().startsWith(file + " is a file: give the folder"), noFolder.getMessage());
        assertThrows(FeatureException.class, () -> new FeatureTable(List.of(row(0, null)), List.of()));
    }

    private static FeatureRow row(int row, Double to) {
        return new FeatureRow(row, "video.mp4", "walk", Split.TEST, 0.5, to);
    }
}
