package io.kinewatch.ingest.video;

import io.kinewatch.ingest.video.SourceException.Kind;
import io.kinewatch.schemas.FrameClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * A file that plays the part of a camera, paced like a live one or as fast as it can be read, once or in a loop.
 *
 * <p>A frame's capturedAt is the time at which the pass began plus the file's own timestamp; each pass is a session.
 * Between two passes is the time of one average frame.
 * The frames belong to the camera's thread, {@link #stop} to any.
 */
public final class VideoFileSource implements FrameSource {
    private static final long SINGLE_PICTURE_MICROS = 40_000;

    private final Path file;
    private final FilePlay play;
    private final InstantSource time;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private VideoFileReader reader;
    private Instant passStartedAt;
    private long lastIndex;
    private long lastMicros;
    private boolean passBegins = true;

    public VideoFileSource(Path file, FilePlay play, InstantSource time) {
        this.file = file;
        this.play = play;
        this.time = time;
    }

    @Override
    public void open() throws SourceException {
        reader = new VideoFileReader(file);
        passStartedAt = (play.fast() ? epoch() : time.instant()).truncatedTo(ChronoUnit.MICROS);
    }

    private Instant epoch() throws SourceException {
        try {
            return play.epoch() != null
                    ? play.epoch()
                    : Files.getLastModifiedTime(file).toInstant();
        } catch (IOException e) {
            throw new SourceException(Kind.OFFLINE, "the file's time can't be read: " + file);
        }
    }

    @Override
    public SourceFrame next() throws SourceException {
        checkStopped();
        VideoFrame frame = reader.next();
        if (frame == null) {
            frame = nextPass();
        }
        lastIndex = frame.index();
        lastMicros = frame.timestampMicros();
        Instant capturedAt = passStartedAt.plus(lastMicros, ChronoUnit.MICROS);
        if (!play.fast()) {
            waitFor(capturedAt);
        }
        boolean newSession = passBegins;
        passBegins = false;
        return new SourceFrame(
                frame.picture(), capturedAt, FrameClock.FILE, newSession, VideoDecoder.corrupt(frame.picture()));
    }

    private VideoFrame nextPass() throws SourceException {
        if (!play.loop()) {
            throw new SourceException(Kind.ENDED, "end of file");
        }
        long pause = lastIndex == 0 ? SINGLE_PICTURE_MICROS : lastMicros / lastIndex;
        passStartedAt = passStartedAt.plus(lastMicros + pause, ChronoUnit.MICROS);
        reader.close();
        reader = new VideoFileReader(file);
        passBegins = true;
        VideoFrame frame = reader.next();
        if (frame == null) {
            throw new SourceException(Kind.OFFLINE, "the file has become empty: " + file);
        }
        return frame;
    }

    private void waitFor(Instant capturedAt) throws SourceException {
        long nanos = Duration.between(time.instant(), capturedAt).toNanos();
        try {
            if (nanos > 0 && stopped.await(nanos, TimeUnit.NANOSECONDS)) {
                checkStopped();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SourceException(Kind.STOPPED, "interrupted");
        }
    }

    private void checkStopped() throws SourceException {
        if (stopped.getCount() == 0) {
            throw new SourceException(Kind.STOPPED, "stopped");
        }
    }

    @Override
    public void stop() {
        stopped.countDown();
    }

    @Override
    public void close() {
        if (reader != null) {
            reader.close();
        }
    }
}
