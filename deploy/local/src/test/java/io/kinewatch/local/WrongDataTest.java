package io.kinewatch.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the user is told of an index, features or videos that will not do: one line with the place and the fix. */
class WrongDataTest {
    @TempDir
    private Path folder;

    @Test
    void shouldSayHowAFolderBecomesAnIndex() {
        refusedIndex(folder, " is a folder, not an index", "kinewatch dataset folder --videos " + folder);
    }

    @Test
    void shouldSayThatThereIsNoIndex() {
        refusedIndex(folder.resolve("gone.jsonl"), "There is no index ", "kinewatch dataset folder");
    }

    @Test
    void shouldTellALineByItsKeys() throws IOException {
        Path index = Files.writeString(
                folder.resolve("wrong.jsonl"), "{\"path\":\"a.mp4\",\"label\":\"walk\",\"split\":\"trian\"}\n");

        refusedIndex(index, ":1: split is train or validation or test, not \"trian\"");
    }

    @Test
    void shouldRefuseAFileWhereFeaturesAreExpected() throws IOException {
        Path file = Files.writeString(folder.resolve("features.npy"), "");

        refused(List.of(file + " is a file", "kinewatch features --out"), "features", "svm", "" + file);
        refused(List.of("There is no", "index.jsonl"), "features", "svm", "" + folder);
    }

    @Test
    void shouldRefuseAFolderWhereVideosAreExpected() {
        refused(List.of(folder + " is a folder: give its video files"), "classify", "" + folder);
    }

    private void refusedIndex(Path index, String... told) {
        List<String> all = new ArrayList<>(List.of(told));
        all.add(index.toString());
        refused(all, "evaluate", "--data", "" + index);
        refused(all, "features", "--data", "" + index, "--out", "" + folder.resolve("out"));
        refused(all, "train", "--network", "hara/resnet-18", "--data", "" + index, "--out", "" + folder.resolve("out"));
    }

    private static void refused(List<String> told, String... arguments) {
        CommandRun run = CommandRun.of(arguments);

        assertEquals(2, run.exitCode(), run.errors());
        told.forEach(part -> assertTrue(run.errors().contains(part), part + " is not in:\n" + run.errors()));
        assertEquals(1, run.errors().lines().count(), run.errors());
    }
}
