package io.kinewatch.training.data;

import io.kinewatch.ingest.video.FrameTimes;
import io.kinewatch.ingest.video.SourceException;
import io.kinewatch.ingest.video.VideoProbe;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Looks at many videos, several at once: when their frames are shown, or why they can't be read. What was learnt is kept in a file, so
 * that a video is looked at once as long as it doesn't change. Immutable.
 *
 * @param table where it is kept
 * @param threads videos at a time
 * @param progress hears of each video
 */
public record VideoProbes(Path table, int threads, CacheProgress progress) {
    /**
     * What was learnt.
     *
     * @param times of the videos that can be read, in the order in which they were asked for
     * @param unreadable the reason for each of the others
     */
    public record Found(Map<Path, FrameTimes> times, Map<Path, String> unreadable) {}

    /** Where it is kept for the videos of an index. */
    public static Path beside(Path index) {
        return Path.of(index.toAbsolutePath() + ".times");
    }

    /**
     * Where it is kept for the videos of an index that may lie in a folder of somebody else.
     *
     * @param otherwise where that folder can't be written to
     */
    public static Path beside(Path index, Path otherwise) {
        Path beside = beside(index);
        return Files.isWritable(beside.getParent()) ? beside : otherwise;
    }

    /** Looks at each of these videos that isn't known yet. */
    public Found probe(List<Path> videos) throws IOException {
        TimesTable known = TimesTable.read(table);
        ExecutorService threadsOfProbe = Executors.newFixedThreadPool(threads, run -> {
            Thread thread = new Thread(run, "video-probe");
            thread.setDaemon(true);
            return thread;
        });
        try {
            List<Future<FrameTimes>> results = new ArrayList<>();
            for (Path video : videos) {
                FrameTimes times = known.get(video);
                results.add(threadsOfProbe.submit(() -> times == null ? VideoProbe.times(video) : times));
            }
            return collect(videos, results, known);
        } finally {
            threadsOfProbe.shutdownNow();
        }
    }

    private Found collect(List<Path> videos, List<Future<FrameTimes>> results, TimesTable known) throws IOException {
        Map<Path, FrameTimes> found = new LinkedHashMap<>();
        Map<Path, String> unreadable = new LinkedHashMap<>();
        for (int i = 0; i < videos.size(); i++) {
            Path video = videos.get(i);
            try {
                FrameTimes times = results.get(i).get();
                found.put(video, times);
                known.put(video, times);
            } catch (ExecutionException e) {
                String reason = reason(video, e.getCause());
                unreadable.put(video, reason);
                progress.skipped(video, reason);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException("Looking at videos was interrupted", e);
            }
            progress.read(i + 1, videos.size());
        }
        known.write(table);
        return new Found(found, unreadable);
    }

    private static String reason(Path video, Throwable failure) throws IOException {
        if (failure instanceof SourceException unreadable) {
            return UnreadableVideoException.reason(video, unreadable);
        }
        throw new IOException("Looking at " + video + " failed: " + failure.getMessage(), failure);
    }
}
