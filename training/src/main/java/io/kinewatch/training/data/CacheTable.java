package io.kinewatch.training.data;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.kinewatch.schemas.clip.ClipSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The table of contents of a {@link FrameCache}, and of what it was made: it is used again only for the same videos, unchanged, and
 * the same preprocessing. Written last, so that a cache that was not finished has none.
 */
final class CacheTable {
    private static final ObjectMapper JSON = new JsonMapper();

    private final Path file;
    private final ClipSpec spec;

    CacheTable(Path folder, ClipSpec spec) {
        this.file = folder.resolve("frames.json");
        this.spec = spec;
    }

    /** The videos as they lie in the cache, or none if there is no cache of exactly these. */
    List<CachedVideo> read(List<LabelledVideo> videos) throws IOException {
        if (!Files.exists(file)) {
            return List.of();
        }
        Table table;
        try {
            table = JSON.readValue(file.toFile(), Table.class);
        } catch (JsonProcessingException e) {
            return List.of();
        }
        if (!table.sources().equals(sources(videos)) || !table.spec().equals(spec)) {
            return List.of();
        }
        Map<String, Row> rows = new HashMap<>();
        table.rows().forEach(row -> rows.put(row.path(), row));
        List<CachedVideo> cached = new ArrayList<>();
        for (LabelledVideo video : videos) {
            Row row = rows.get(video.path().toString());
            if (row != null) {
                cached.add(new CachedVideo(new TimedVideo(video, row.ticks()), row.offset()));
            }
        }
        return cached;
    }

    /** Says that the cache is no longer what it was. */
    void delete() throws IOException {
        Files.deleteIfExists(file);
    }

    void write(List<LabelledVideo> videos, List<CachedVideo> cached) throws IOException {
        List<Row> rows = cached.stream()
                .map(video -> new Row(
                        video.timed().video().path().toString(),
                        video.offset(),
                        video.timed().ticks()))
                .toList();
        Path unfinished = file.resolveSibling(file.getFileName() + ".part");
        JSON.writeValue(unfinished.toFile(), new Table(spec, sources(videos), rows));
        Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
    }

    private static List<Source> sources(List<LabelledVideo> videos) throws IOException {
        List<Source> sources = new ArrayList<>();
        for (LabelledVideo video : videos) {
            boolean there = Files.exists(video.path());
            sources.add(new Source(
                    video.path().toString(),
                    there ? Files.size(video.path()) : 0,
                    there ? Files.getLastModifiedTime(video.path()).toMillis() : 0));
        }
        return sources;
    }

    private record Table(ClipSpec spec, List<Source> sources, List<Row> rows) {}

    private record Source(String path, long bytes, long modifiedMillis) {}

    private record Row(String path, long offset, List<Integer> ticks) {}
}
