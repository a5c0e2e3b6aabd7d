package io.kinewatch.training.data;

import io.kinewatch.inference.clip.CorruptImageException;
import io.kinewatch.ingest.video.SourceException;
import io.kinewatch.schemas.clip.ClipSpec;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Reads videos into a {@link FrameCache}, several at once, or takes the one that an earlier run has made of the same videos. A video
 * that can't be read is reported and left out.
 *
 * @param spec how frames are preprocessed, and at which rate they are taken
 * @param threads how many videos are read at once
 * @param progress hears of each video
 */
public record FrameCacheBuilder(ClipSpec spec, int threads, CacheProgress progress) {
    private static final String FRAMES = "frames.bin";

    /** The cache of these videos in a folder, which holds nothing else and is made if it isn't there. */
    public FrameCache open(List<LabelledVideo> videos, Path folder) throws IOException {
        Files.createDirectories(folder);
        Path file = folder.resolve(FRAMES);
        CacheTable table = new CacheTable(folder, spec);
        List<CachedVideo> cached = table.read(videos);
        if (cached.isEmpty()) {
            table.delete();
            cached = fill(videos, file);
            table.write(videos, cached);
        }
        return new FrameCache(file, spec.frameBytes(), cached);
    }

    private List<CachedVideo> fill(List<LabelledVideo> videos, Path file) throws IOException {
        ExecutorService readers = Executors.newFixedThreadPool(threads, run -> new Thread(run, "frame-cache"));
        try (FileChannel frames = FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
            Filling filling = new Filling(frames, videos.size());
            List<Future<CachedVideo>> results = new ArrayList<>();
            for (LabelledVideo video : videos) {
                results.add(readers.submit(() -> filling.read(video)));
            }
            List<CachedVideo> cached = new ArrayList<>();
            for (Future<CachedVideo> result : results) {
                CachedVideo video = result.get();
                if (video != null) {
                    cached.add(video);
                }
            }
            if (cached.isEmpty()) {
                throw IndexException.noneReadable(filling.failures);
            }
            return cached;
        } catch (ExecutionException e) {
            throw new IOException("Reading videos failed: " + e.getCause().getMessage(), e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Reading videos was interrupted", e);
        } finally {
            readers.shutdownNow();
        }
    }

    /** The state that the reading threads share. */
    private final class Filling {
        private final FileChannel frames;
        private final int videos;
        private final AtomicLong end = new AtomicLong();
        private final AtomicInteger done = new AtomicInteger();
        private final Map<Path, String> failures = new LinkedHashMap<>();

        Filling(FileChannel frames, int videos) {
            this.frames = frames;
            this.videos = videos;
        }

        /** The video with its frames written, or null if it can't be read. */
        CachedVideo read(LabelledVideo video) throws IOException {
            List<Integer> ticks = new ArrayList<>();
            List<byte[]> pixels = new ArrayList<>();
            String failure;
            try (VideoFrames reader = new VideoFrames(spec)) {
                reader.read(video.path(), (tick, frame) -> {
                    ticks.add(tick);
                    pixels.add(frame);
                });
                failure = pixels.isEmpty() ? "has no frame" : null;
            } catch (SourceException | CorruptImageException e) {
                failure = UnreadableVideoException.reason(video.path(), e);
            }
            report(video, failure);
            return failure == null ? write(video, ticks, pixels) : null;
        }

        private CachedVideo write(LabelledVideo video, List<Integer> ticks, List<byte[]> pixels) throws IOException {
            long offset = end.getAndAdd((long) pixels.size() * spec.frameBytes());
            long position = offset;
            for (byte[] frame : pixels) {
                ByteBuffer buffer = ByteBuffer.wrap(frame);
                while (buffer.hasRemaining()) {
                    position += frames.write(buffer, position);
                }
            }
            return new CachedVideo(new TimedVideo(video, ticks), offset);
        }

        private void report(LabelledVideo video, String failure) {
            synchronized (progress) {
                if (failure != null) {
                    failures.put(video.path(), failure);
                    progress.skipped(video.path(), failure);
                }
                progress.read(done.incrementAndGet(), videos);
            }
        }
    }
}
