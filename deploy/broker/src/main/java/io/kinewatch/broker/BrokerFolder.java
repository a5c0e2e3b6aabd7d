package io.kinewatch.broker;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;

/** A broker's data folder: checked for all that would stop a broker, and formatted once. */
final class BrokerFolder {
    private static final String FORMATTED = "meta.properties";
    private static final String LOCK = ".lock";
    /** What formatting leaves when it is interrupted. */
    private static final Set<String> HALF_FORMATTED =
            Set.of("meta.properties.tmp", "bootstrap.checkpoint", "bootstrap.checkpoint.tmp", "__cluster_metadata-0");

    private static final int PROBE_BYTES = 1 << 20;

    private final Path folder;

    private BrokerFolder(Path folder) {
        this.folder = folder;
    }

    /** The folder, made if need be and found fit. */
    static BrokerFolder open(Path path, long leastFreeBytes) {
        BrokerFolder folder = new BrokerFolder(path.toAbsolutePath());
        folder.checkUsable(leastFreeBytes);
        folder.checkOurs();
        folder.checkUnlocked();
        return folder;
    }

    void format(int nodeId, String controllerListener) {
        if (Files.exists(folder.resolve(FORMATTED))) {
            return;
        }
        Formatter formatter = new Formatter()
                .setNodeId(nodeId)
                .setClusterId(Uuid.randomUuid().toString())
                .setReleaseVersion(MetadataVersion.LATEST_PRODUCTION)
                .setIgnoreFormatted(true)
                .setControllerListenerName(controllerListener)
                .addDirectory(folder.toString())
                .setMetadataLogDirectory(folder.toString())
                .setPrintStream(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8));
        try {
            formatter.run();
        } catch (Exception e) {
            throw new BrokerException("Can't prepare the broker's data folder " + folder + ": " + e.getMessage(), e);
        }
    }

    @Override
    public String toString() {
        return folder.toString();
    }

    private void checkUsable(long leastFreeBytes) {
        try {
            Files.createDirectories(folder);
            Path probe = Files.createTempFile(folder, ".probe", ".tmp");
            try {
                Files.write(probe, new byte[PROBE_BYTES]);
            } finally {
                Files.delete(probe);
            }
            long free = Files.getFileStore(folder).getUsableSpace();
            if (free < leastFreeBytes) {
                throw new BrokerException("The disk of the broker's data folder " + folder + " is full: " + (free >> 20)
                        + " MiB free, at least " + (leastFreeBytes >> 20) + " MiB needed");
            }
        } catch (IOException e) {
            throw new BrokerException("Can't write to the broker's data folder " + folder + ": " + reason(e), e);
        }
    }

    private void checkOurs() {
        if (Files.exists(folder.resolve(FORMATTED))) {
            return;
        }
        try (Stream<Path> entries = Files.list(folder)) {
            List<String> foreign = entries.map(entry -> entry.getFileName().toString())
                    .filter(name -> !name.startsWith(".") && !HALF_FORMATTED.contains(name))
                    .limit(1)
                    .toList();
            if (!foreign.isEmpty()) {
                throw new BrokerException("The folder " + folder + " is not empty (" + foreign.get(0)
                        + ") and holds no broker's data: give the broker a folder of its own");
            }
        } catch (IOException e) {
            throw new BrokerException("Can't read the broker's data folder " + folder + ": " + reason(e), e);
        }
    }

    /** Takes the very lock that Kafka will take, and gives it back. */
    private void checkUnlocked() {
        try (FileChannel channel =
                        FileChannel.open(folder.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = channel.tryLock()) {
            if (lock == null) {
                throw inUse(null);
            }
        } catch (OverlappingFileLockException e) {
            throw inUse(e);
        } catch (IOException e) {
            throw new BrokerException("Can't lock the broker's data folder " + folder + ": " + reason(e), e);
        }
    }

    private BrokerException inUse(Throwable cause) {
        return new BrokerException("Another broker is using the data folder " + folder, cause);
    }

    private static String reason(IOException e) {
        boolean bare = e instanceof FileSystemException file && file.getReason() == null;
        return bare ? e.getClass().getSimpleName() + ": " + e.getMessage() : e.getMessage();
    }
}
