package io.kinewatch.broker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BrokerFolderTest {
    @TempDir
    private Path folder;

    @Test
    void shouldMakeAndFormatAFolderOnce() throws IOException {
        Path data = folder.resolve("a/b");

        BrokerFolder.open(data, 0).format(1, "CONTROLLER");
        String first = Files.readString(data.resolve("meta.properties"));
        BrokerFolder.open(data, 0).format(1, "CONTROLLER");

        assertTrue(first.contains("node.id=1"), first);
        assertEquals(first, Files.readString(data.resolve("meta.properties")));
    }

    @Test
    void shouldGoOnWhereFormattingWasInterrupted() throws IOException {
        Files.createFile(folder.resolve("bootstrap.checkpoint"));
        Files.createFile(folder.resolve(".lock"));

        BrokerFolder.open(folder, 0).format(1, "CONTROLLER");

        assertTrue(Files.exists(folder.resolve("meta.properties")));
    }

    @Test
    void shouldRefuseAFullDisk() {
        BrokerException e = assertThrows(BrokerException.class, () -> BrokerFolder.open(folder, Long.MAX_VALUE));

        assertTrue(
                e.getMessage().startsWith("The disk of the broker's data folder " + folder + " is full"),
                e.getMessage());
    }

    @Test
    void shouldRefuseAFolderThatCannotBeWritten() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));

        BrokerException e = assertThrows(BrokerException.class, () -> BrokerFolder.open(file.resolve("data"), 0));

        assertTrue(
                e.getMessage().startsWith("Can't write to the broker's data folder " + file.resolve("data")),
                e.getMessage());
    }

    @Test
    void shouldRefuseAFolderWithSomethingElseInIt() throws IOException {
        Files.createFile(folder.resolve("thesis.tex"));

        BrokerException e = assertThrows(BrokerException.class, () -> BrokerFolder.open(folder, 0));

        assertTrue(e.getMessage().contains(folder + " is not empty (thesis.tex)"), e.getMessage());
    }

    @Test
    void shouldRefuseALockedFolder() throws IOException {
        try (FileChannel channel =
                        FileChannel.open(folder.resolve(".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = channel.lock()) {
            BrokerException e = assertThrows(BrokerException.class, () -> BrokerFolder.open(folder, 0));

            assertTrue(lock.isValid());
            assertEquals("Another broker is using the data folder " + folder, e.getMessage());
        }
    }
}
