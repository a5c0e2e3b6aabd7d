package io.kinewatch.monitor.access;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The file of {@code auth.users}. Replaced as a whole (mode 600), so that a reader sees the old or the new one; a lock
 * beside it keeps two writers, in this process or another, from losing each other's change. Thread-safe.
 */
public final class UserFile {
    private static final Set<PosixFilePermission> FOREIGN = EnumSet.of(
            PosixFilePermission.OTHERS_READ, PosixFilePermission.OTHERS_WRITE, PosixFilePermission.GROUP_WRITE);
    private static final long LARGEST = 1 << 20;

    private final Path path;

    public UserFile(Path path) {
        this.path = path.toAbsolutePath().normalize();
    }

    boolean exists() {
        return Files.exists(path);
    }

    /** Empty when there is no file. */
    Optional<FileStamp> stamp() {
        return FileStamp.of(path);
    }

    /**
     * By name, in the order of the file; none when there is no file.
     *
     * @throws UserFileException when it can't be used, or other users of the machine can read or change it
     */
    public Map<String, User> read() {
        try {
            refuseForeignAccess();
            if (Files.size(path) > LARGEST) {
                throw new UserFileException(path + ": is larger than a user file can be");
            }
            return UserText.read(path.toString(), Files.readString(path));
        } catch (NoSuchFileException e) {
            return new LinkedHashMap<>();
        } catch (CharacterCodingException e) {
            throw new UserFileException(path + ": is not UTF-8 text", e);
        } catch (AccessDeniedException e) {
            throw new UserFileException(path + ": this process may not read it; make it its owner's", e);
        } catch (IOException e) {
            throw new UserFileException(path + ": can't be read: " + e.getMessage(), e);
        }
    }

    /** Reads, lets the change happen, writes. A change that throws leaves the file as it was. */
    public synchronized void change(Consumer<Map<String, User>> change) {
        try {
            Path file = Files.exists(path) ? path.toRealPath() : path;
            Path lockFile = file.resolveSibling(file.getFileName() + ".lock");
            try (FileChannel channel = FileChannel.open(
                            lockFile, Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE), ownerOnly(file));
                    FileLock lock = channel.lock()) {
                Map<String, User> users = read();
                change.accept(users);
                if (lock.isValid()) {
                    replace(file, UserText.write(users.values()));
                }
            }
        } catch (IOException e) {
            throw new UserFileException(path + ": can't be written: " + e, e);
        }
    }

    private static void replace(Path file, String text) throws IOException {
        Path next = Files.createTempFile(file.getParent(), ".users", ".next", ownerOnly(file));
        try {
            Files.writeString(next, text, StandardOpenOption.SYNC);
            keepOwner(file, next);
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(next);
        }
    }

    /** So that root may change the file of a service that runs as somebody else. */
    private static void keepOwner(Path file, Path next) throws IOException {
        if (Files.exists(file)) {
            UserPrincipal owner = Files.getOwner(file);
            if (!owner.equals(Files.getOwner(next))) {
                Files.setOwner(next, owner);
            }
        }
    }

    private void refuseForeignAccess() throws IOException {
        if (!posix(path)) {
            return;
        }
        Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(path);
        if (permissions.stream().anyMatch(FOREIGN::contains)) {
            throw new UserFileException("%s: others can read or change it (%s); mend it with: chmod 600 %s"
                    .formatted(path, PosixFilePermissions.toString(permissions), path));
        }
    }

    private static FileAttribute<?>[] ownerOnly(Path file) {
        return posix(file)
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }

    private static boolean posix(Path file) {
        return file.getFileSystem().supportedFileAttributeViews().contains("posix")
                && Files.getFileAttributeView(file, PosixFileAttributeView.class) != null;
    }
}
