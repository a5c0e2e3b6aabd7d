package io.kinewatch.training.data;

import io.kinewatch.ingest.video.FrameTimes;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * What is known of the frames of many videos, kept in one compressed file. A video that has changed in size or time since is unknown.
 * A damaged or foreign file is as good as none: everything in it can be found out again. Not thread-safe.
 */
final class TimesTable {
    private static final int FORMAT = 0x4B575401;

    private final Map<String, Row> rows = new HashMap<>();

    private record Row(long bytes, long modifiedMillis, FrameTimes times) {}

    /** The table in a file, or an empty one. */
    static TimesTable read(Path file) {
        TimesTable table = new TimesTable();
        if (Files.exists(file)) {
            try (DataInputStream in =
                    new DataInputStream(new BufferedInputStream(new GZIPInputStream(Files.newInputStream(file))))) {
                table.read(in);
            } catch (IOException e) {
                table.rows.clear();
            }
        }
        return table;
    }

    private void read(DataInputStream in) throws IOException {
        if (in.readInt() != FORMAT) {
            return;
        }
        for (int left = in.readInt(); left > 0; left--) {
            rows.put(in.readUTF(), new Row(in.readLong(), in.readLong(), FrameTimes.read(in)));
        }
    }

    /** What is known of a video, or null. */
    FrameTimes get(Path video) throws IOException {
        Row row = rows.get(name(video));
        boolean same = row != null
                && Files.exists(video)
                && row.bytes == Files.size(video)
                && row.modifiedMillis == Files.getLastModifiedTime(video).toMillis();
        return same ? row.times : null;
    }

    void put(Path video, FrameTimes times) throws IOException {
        rows.put(
                name(video),
                new Row(Files.size(video), Files.getLastModifiedTime(video).toMillis(), times));
    }

    private static String name(Path video) {
        return video.toAbsolutePath().normalize().toString();
    }

    void write(Path file) throws IOException {
        Path unfinished = file.resolveSibling(file.getFileName() + ".part");
        try (DataOutputStream out = new DataOutputStream(
                new BufferedOutputStream(new GZIPOutputStream(Files.newOutputStream(unfinished))))) {
            out.writeInt(FORMAT);
            out.writeInt(rows.size());
            for (Map.Entry<String, Row> row : rows.entrySet()) {
                out.writeUTF(row.getKey());
                out.writeLong(row.getValue().bytes);
                out.writeLong(row.getValue().modifiedMillis);
                row.getValue().times.write(out);
            }
        }
        Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
    }
}
