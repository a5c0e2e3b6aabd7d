package io.kinewatch.local;

import io.kinewatch.schemas.ShutdownHook;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * A new folder for a measurement, deleted with all that it holds when it is closed. If this process is told to end before, it goes once the processes that
 * were started have ended, too.
 */
final class TemporaryFolder implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final Path path;
    private final ShutdownHook atTheEnd;

    private TemporaryFolder(Path path) {
        this.path = path;
        atTheEnd = new ShutdownHook("temporary-folder", this::deleteAfterChildren);
    }

    /** Makes it in the system's place for temporary files. */
    static TemporaryFolder create(String prefix) throws IOException {
        return new TemporaryFolder(Files.createTempDirectory(prefix));
    }

    Path path() {
        return path;
    }

    private void deleteAfterChildren() {
        CompletableFuture<?>[] ends =
                ProcessHandle.current().descendants().map(ProcessHandle::onExit).toArray(CompletableFuture[]::new);
        CompletableFuture.allOf(ends)
                .completeOnTimeout(null, PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                .join();
        try {
            delete(path);
        } catch (IOException e) {
            System.err.println("kinewatch: " + path + " is left behind: " + e);
        }
    }

    /** Deletes a folder with all that it holds, if it is there. */
    static void delete(Path folder) throws IOException {
        if (Files.exists(folder)) {
            Files.walkFileTree(folder, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                    Files.deleteIfExists(file);
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult postVisitDirectory(Path visited, IOException failure) throws IOException {
                    Files.deleteIfExists(visited);
                    return FileVisitResult.CONTINUE;
                }
            });
        }
    }

    @Override
    public void close() throws IOException {
        delete(path);
        atTheEnd.close();
    }
}
