package io.kinewatch.training.sets;

import io.kinewatch.schemas.bundle.Sha256;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** Knows which videos of a folder come from the same source: by their names, or because the files are equal. Not thread-safe. */
final class EqualVideos {
    private final VideoFolder folder;
    private final Map<String, String> joined = new HashMap<>();

    private EqualVideos(VideoFolder folder) {
        this.folder = folder;
    }

    /** Compares all videos of a folder; reads only those that are of the same size as another. */
    static EqualVideos in(VideoFolder folder) {
        EqualVideos equal = new EqualVideos(folder);
        Map<Long, Integer> sizes = new HashMap<>();
        for (Path video : folder.files()) {
            sizes.merge(equal.bytes(video), 1, Integer::sum);
        }
        Map<String, Path> first = new HashMap<>();
        for (Path video : folder.files()) {
            long bytes = equal.bytes(video);
            if (bytes > 0 && sizes.get(bytes) > 1) {
                Path twin = first.putIfAbsent(equal.digest(video), video);
                if (twin != null) {
                    equal.join(named(twin), named(video));
                }
            }
        }
        return equal;
    }

    /** A name that all videos of one source have in common. */
    String source(Path video) {
        return root(named(video));
    }

    private static String named(Path video) {
        String source = SourceName.of(VideoFolder.stem(video.getFileName().toString()));
        return source == null ? video.toString() : source;
    }

    private void join(String one, String other) {
        String root = root(one);
        String otherRoot = root(other);
        if (!root.equals(otherRoot)) {
            joined.put(otherRoot, root);
        }
    }

    private String root(String name) {
        String root = name;
        for (String next = joined.get(root); next != null; next = joined.get(root)) {
            root = next;
        }
        return root;
    }

    private long bytes(Path video) {
        try {
            return Files.size(folder.root().resolve(video));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String digest(Path video) {
        try {
            return Sha256.of(folder.root().resolve(video));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
