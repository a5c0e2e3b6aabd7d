package io.kinewatch.monitor.event.moment;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PictureFolderTest {
    private static final byte[] HALF_A_MEBIBYTE = new byte[1 << 19];

    @TempDir
    Path parent;

    @Test
    void shouldKeepPicturesOverARestart() throws IOException {
        List<String> deleted = open(1).write("8a1c-77", new byte[] {1, 2, 3});

        PictureFolder again = open(1);

        assertEquals(List.of(), deleted);
        assertArrayEquals(new byte[] {1, 2, 3}, again.read("8a1c-77").orElseThrow());
        assertTrue(again.read("8a1c-78").isEmpty());
        assertEquals(3, again.bytes());
        assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(folder())));
    }

    @Test
    void shouldNeverTakeAnIdForAPath() throws IOException {
        PictureFolder pictures = open(1);
        List<String> hostile = List.of("../../evil", "/etc/passwd", "a/b", "..", "", "a\0b", "x".repeat(5000), "<img>");

        for (String id : hostile) {
            List<String> unused = pictures.write(id, id.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        }

        for (String id : hostile) {
            assertEquals(id, new String(open(1).read(id).orElseThrow(), java.nio.charset.StandardCharsets.UTF_8));
        }
        assertEquals(hostile.size(), files(folder()).size());
        assertEquals(List.of("pictures"), files(parent));
    }

    @Test
    void shouldTellAllIdsApart() {
        assertNotEquals(PictureName.of("a"), PictureName.of("A"));
        assertNotEquals(PictureName.of("../a"), PictureName.of("../b"));
        assertEquals("a-1", PictureName.of("a-1").eventId().orElseThrow());
        assertTrue(PictureName.of("../a").eventId().isEmpty());
        assertTrue(PictureName.found("holiday.jpg").isEmpty());
    }

    @Test
    void shouldDeleteTheOldestWhenItIsFull() throws IOException {
        PictureFolder pictures = open(1);

        List<List<String>> deleted = List.of(
                pictures.write("a", HALF_A_MEBIBYTE),
                pictures.write("../b", HALF_A_MEBIBYTE),
                pictures.write("c", HALF_A_MEBIBYTE),
                pictures.write("d", HALF_A_MEBIBYTE));

        assertEquals(List.of(List.of(), List.of(), List.of("a"), List.of("../b")), deleted);
        assertFalse(pictures.has("a"));
        assertTrue(pictures.has("c"));
        assertEquals(2, files(folder()).size());
        assertEquals(1 << 20, pictures.bytes());
    }

    @Test
    void shouldDeleteTheOldestAfterARestartWithLessRoom() throws IOException {
        PictureFolder before = open(2);
        for (String id : List.of("new", "old", "middle")) {
            List<String> unused = before.write(id, HALF_A_MEBIBYTE);
        }
        age("old", 30);
        age("middle", 20);

        PictureFolder after = open(1);

        assertFalse(after.has("old"));
        assertTrue(after.has("middle") && after.has("new"));
    }

    @Test
    void shouldLeaveOthersFilesAlone() throws IOException {
        Files.createDirectories(folder());
        Files.write(folder().resolve("holiday.jpg"), new byte[3 << 20]);
        Files.write(folder().resolve("draft.part"), new byte[3]);
        Files.write(folder().resolve(PictureName.of("a").text() + ".part"), new byte[3]);

        PictureFolder pictures = open(1);

        assertEquals(0, pictures.bytes());
        assertEquals(List.of("draft.part", "holiday.jpg"), files(folder()));
    }

    @Test
    void shouldSayWhichFolderCantBeUsed() throws IOException {
        Files.write(folder(), new byte[1]);

        UncheckedIOException refused = assertThrows(UncheckedIOException.class, () -> open(1));

        assertTrue(refused.getMessage().contains("pictures.folder"), refused.getMessage());
    }

    @Test
    void shouldNotTouchTheDiskWhenNoPicturesAreWanted() {
        PictureFolder none = open(0);

        assertFalse(none.isOpen());
        assertFalse(none.has("a"));
        assertTrue(Files.notExists(folder()));
    }

    private void age(String id, int seconds) throws IOException {
        Files.setLastModifiedTime(
                folder().resolve(PictureName.of(id).text()),
                FileTime.from(Instant.now().minusSeconds(seconds)));
    }

    private Path folder() {
        return parent.resolve("pictures");
    }

    private PictureFolder open(int mebibytes) {
        return PictureFolder.open(new PicturesConfig(folder(), mebibytes));
    }

    private static List<String> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
