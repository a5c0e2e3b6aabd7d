package io.kinewatch.training.data;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The preprocessed frames of many videos in one file, so that an epoch decodes nothing. A frame is {@code height x width x 3} bytes,
 * uint8, RGB. Reads go through the system's page cache: memory is used as far as there is some, and no more. Made by {@link
 * FrameCacheBuilder}. Thread-safe.
 */
public final class FrameCache implements AutoCloseable {
    private final FileChannel frames;
    private final int frameBytes;
    private final List<TimedVideo> videos;
    private final Map<Path, Long> offsets = new HashMap<>();

    FrameCache(Path file, int frameBytes, List<CachedVideo> videos) throws IOException {
        this.frames = FileChannel.open(file);
        this.frameBytes = frameBytes;
        this.videos = videos.stream().map(CachedVideo::timed).toList();
        videos.forEach(video -> offsets.put(video.timed().video().path(), video.offset()));
    }

    /** All videos that could be read, in the order of the index. */
    public List<TimedVideo> videos() {
        return videos;
    }

    /** The videos of one split. */
    public List<TimedVideo> videos(Split split) {
        return videos.stream().filter(video -> video.video().split() == split).toList();
    }

    /**
     * One frame.
     *
     * @param video one of this cache's
     * @param index position in the video's {@link TimedVideo#ticks}
     */
    public byte[] frame(TimedVideo video, int index) {
        ByteBuffer buffer = ByteBuffer.allocate(frameBytes);
        long start = offsets.get(video.video().path()) + (long) index * frameBytes;
        try {
            while (buffer.hasRemaining()) {
                if (frames.read(buffer, start + buffer.position()) < 0) {
                    throw new IllegalStateException("The frame cache is cut off at " + start);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return buffer.array();
    }

    @Override
    public void close() throws IOException {
        frames.close();
    }
}
