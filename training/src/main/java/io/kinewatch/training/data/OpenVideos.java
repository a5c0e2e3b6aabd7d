package io.kinewatch.training.data;

import io.kinewatch.ingest.video.FrameTimes;
import io.kinewatch.ingest.video.SeekingVideo;
import io.kinewatch.ingest.video.SourceException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;

/**
 * Video files that were opened lately and may be wanted again. At most {@link #IDLE} of them stay open unused: the one that was used
 * least lately is closed. A file is lent to one thread at a time; a second one opens it again. Thread-safe.
 */
final class OpenVideos implements AutoCloseable {
    private static final int IDLE = 16;

    private final Deque<Entry> idle = new ArrayDeque<>();
    private boolean closed;

    private record Entry(Path path, SeekingVideo video) {}

    /** Lends a video; it comes back through {@link #giveBack}, or is closed if something went wrong with it. */
    SeekingVideo lend(Path path, FrameTimes times) throws SourceException {
        synchronized (this) {
            for (Iterator<Entry> entries = idle.descendingIterator(); entries.hasNext(); ) {
                Entry entry = entries.next();
                if (entry.path.equals(path)) {
                    entries.remove();
                    return entry.video;
                }
            }
        }
        return new SeekingVideo(path, times);
    }

    void giveBack(Path path, SeekingVideo video) {
        SeekingVideo leaving = null;
        synchronized (this) {
            if (closed) {
                leaving = video;
            } else {
                idle.addLast(new Entry(path, video));
                leaving = idle.size() > IDLE ? idle.removeFirst().video : null;
            }
        }
        if (leaving != null) {
            leaving.close();
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        idle.forEach(entry -> entry.video.close());
        idle.clear();
    }
}
