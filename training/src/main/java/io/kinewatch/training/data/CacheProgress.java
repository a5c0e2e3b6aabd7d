package io.kinewatch.training.data;

import java.nio.file.Path;

/** Hears how far the reading of videos into a cache has come; called by one thread at a time. */
public interface CacheProgress {
    /** Hears nothing. */
    CacheProgress SILENT = new CacheProgress() {
        @Override
        public void read(int done, int videos) {}

        @Override
        public void skipped(Path video, String reason) {}
    };

    /** So many of all videos have been read or skipped. */
    void read(int done, int videos);

    /** A video could not be read and is left out. */
    void skipped(Path video, String reason);
}
