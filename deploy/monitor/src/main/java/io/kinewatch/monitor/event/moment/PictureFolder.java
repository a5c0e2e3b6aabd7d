package io.kinewatch.monitor.event.moment;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The pictures of actions on disk, one file each, found again after a restart. When they are more than allowed, the oldest
 * are deleted; files that are not ours are left alone. They show people, so nobody but the user may read them. Thread-safe.
 */
public final class PictureFolder {
    private static final String UNFINISHED = ".part";

    private final Path folder;
    private final long mostBytes;

    /** The oldest first. */
    private final Map<PictureName, Kept> kept = new LinkedHashMap<>();

    private long bytes;

    /** One file; its action's id where the name does not show it, as soon as somebody has asked by it. */
    private record Kept(long size, Optional<String> eventId) {}

    private PictureFolder(Path folder, long mostBytes) {
        this.folder = folder;
        this.mostBytes = mostBytes;
    }

    /** Finds what is there, and deletes what is too much; the folder comes into being if it is missing. */
    public static PictureFolder open(PicturesConfig config) {
        PictureFolder pictures = new PictureFolder(config.folder(), config.bytes());
        if (config.mebibytes() > 0) {
            try {
                Files.createDirectories(config.folder(), onlyOurs(config.folder()));
                pictures.scan();
            } catch (IOException e) {
                throw new UncheckedIOException(
                        "Pictures can't be kept in " + config.folder() + " (pictures.folder): " + e.getMessage(), e);
            }
        }
        return pictures;
    }

    /** Whether pictures are kept at all. */
    boolean isOpen() {
        return mostBytes > 0;
    }

    public boolean has(String eventId) {
        PictureName name = PictureName.of(eventId);
        synchronized (kept) {
            Kept known = kept.get(name);
            if (known != null && known.eventId().isEmpty()) {
                kept.put(name, new Kept(known.size(), Optional.of(eventId)));
            }
            return known != null;
        }
    }

    /** The picture of an action as JPEG; empty if there is none. */
    public Optional<byte[]> read(String eventId) throws IOException {
        if (!has(eventId)) {
            return Optional.empty();
        }
        try {
            return Optional.of(Files.readAllBytes(file(PictureName.of(eventId))));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    /**
     * Keeps a picture, for which others may have to go.
     *
     * @return the ids of those actions, as far as they are known
     */
    List<String> write(String eventId, byte[] jpeg) throws IOException {
        PictureName name = PictureName.of(eventId);
        Path unfinished = folder.resolve(name.text() + UNFINISHED);
        Files.write(unfinished, jpeg);
        Files.move(unfinished, file(name), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        synchronized (kept) {
            count(name, new Kept(jpeg.length, Optional.of(eventId)));
        }
        return shrink();
    }

    long bytes() {
        synchronized (kept) {
            return bytes;
        }
    }

    private void scan() throws IOException {
        record Found(PictureName name, long size, FileTime written) {}
        List<Found> found = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                String text = file.getFileName().toString();
                if (text.endsWith(UNFINISHED)
                        && PictureName.found(text.substring(0, text.length() - UNFINISHED.length()))
                                .isPresent()) {
                    Files.deleteIfExists(file);
                }
                Optional<PictureName> name = PictureName.found(text);
                if (name.isPresent() && Files.isRegularFile(file)) {
                    BasicFileAttributes is = Files.readAttributes(file, BasicFileAttributes.class);
                    found.add(new Found(name.get(), is.size(), is.lastModifiedTime()));
                }
            }
        }
        found.sort(Comparator.comparing(Found::written));
        synchronized (kept) {
            found.forEach(picture -> count(
                    picture.name(), new Kept(picture.size(), picture.name().eventId())));
        }
        List<String> unused = shrink();
    }

    private void count(PictureName name, Kept picture) {
        Kept before = kept.remove(name);
        bytes += picture.size() - (before == null ? 0 : before.size());
        kept.put(name, picture);
    }

    private List<String> shrink() throws IOException {
        Map<PictureName, Kept> gone = new LinkedHashMap<>();
        synchronized (kept) {
            Iterator<Map.Entry<PictureName, Kept>> oldest = kept.entrySet().iterator();
            while (bytes > mostBytes && oldest.hasNext()) {
                Map.Entry<PictureName, Kept> next = oldest.next();
                bytes -= next.getValue().size();
                gone.put(next.getKey(), next.getValue());
                oldest.remove();
            }
        }
        for (PictureName name : gone.keySet()) {
            Files.deleteIfExists(file(name));
        }
        return gone.values().stream()
                .flatMap(picture -> picture.eventId().stream())
                .toList();
    }

    private Path file(PictureName name) {
        return folder.resolve(name.text());
    }

    private static FileAttribute<?>[] onlyOurs(Path folder) {
        boolean posix = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
        return posix && Files.notExists(folder)
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"))
                }
                : new FileAttribute<?>[0];
    }
}
