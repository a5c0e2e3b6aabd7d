package io.kinewatch.ingest.video;

import io.kinewatch.ingest.video.SourceException.Kind;
import java.nio.file.Files;
import java.nio.file.Path;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacv.FFmpegFrameGrabber;
import org.bytedeco.javacv.Frame;
import org.bytedeco.javacv.FrameGrabber.ImageMode;

/**
 * Reads every frame of a video file with the timestamp that the container gives it, so variable frame rates come out right.
 *
 * <p>Serves file cameras and training alike, through JavaCV's grabber. Not thread-safe.
 */
public final class VideoFileReader implements AutoCloseable {
    /** Containers round and cut by edit lists; more frames missing than this means that the file is cut off. */
    private static final double MISSING_TOLERANCE = 0.02;

    private static final long MISSING_FRAMES = 2;
    private static final long NOTHING_YET = Long.MIN_VALUE;

    /** FFmpeg plays text files as the screen of a terminal. */
    private static final String TEXT_AS_VIDEO = "tty";

    private final Path file;
    private final FFmpegFrameGrabber grabber;
    private long frames;
    private long first = NOTHING_YET;
    private long last = NOTHING_YET;

    /** Opens the file. */
    public VideoFileReader(Path file) throws SourceException {
        FFmpegLog.silence();
        this.file = file;
        if (!Files.exists(file)) {
            throw new SourceException(Kind.OFFLINE, "no such file: " + file);
        }
        if (!Files.isReadable(file) || Files.isDirectory(file)) {
            throw new SourceException(Kind.OFFLINE, "not a readable file: " + file);
        }
        grabber = new FFmpegFrameGrabber(file.toFile());
        grabber.setImageMode(ImageMode.RAW);
        grabber.setVideoOption("threads", "1");
        try {
            grabber.start();
        } catch (FFmpegFrameGrabber.Exception e) {
            close();
            throw failure("not a video, or cut off", e);
        }
        if (TEXT_AS_VIDEO.equals(grabber.getFormat())) {
            close();
            throw new SourceException(Kind.OFFLINE, "not a video: " + file);
        }
        if (!grabber.hasVideo()) {
            close();
            throw new SourceException(Kind.OFFLINE, "there is no video in " + file);
        }
    }

    /**
     * The next frame, or null at the end of the file.
     *
     * @throws SourceException if the file can't be read, or ends before its last frame
     */
    public VideoFrame next() throws SourceException {
        Frame frame;
        try {
            frame = grabber.grabImage();
        } catch (FFmpegFrameGrabber.Exception e) {
            throw failure("can't be decoded after " + frames + " frames", e);
        }
        if (frame == null) {
            checkComplete(file, frames, videoStream().nb_frames());
            return null;
        }
        if (!(frame.opaque instanceof AVFrame picture)) {
            throw new IllegalStateException("the grabber gave no decoded frame");
        }
        if (first == NOTHING_YET) {
            first = frame.timestamp;
        }
        // Some containers repeat timestamps; time must go on.
        last = last == NOTHING_YET ? 0 : Math.max(frame.timestamp - first, last + 1);
        return new VideoFrame(frames++, last, picture);
    }

    /** Refuses a file of which frames are missing. */
    static void checkComplete(Path file, long frames, long promised) throws SourceException {
        if (frames == 0) {
            throw new SourceException(Kind.OFFLINE, "there is no decodable frame in " + file);
        }
        if (promised - frames > Math.max(MISSING_FRAMES, (long) (promised * MISSING_TOLERANCE))) {
            throw new SourceException(
                    Kind.OFFLINE, "the file is cut off: " + frames + " of " + promised + " frames in " + file);
        }
    }

    private AVStream videoStream() {
        var context = grabber.getFormatContext();
        for (int i = 0; i < context.nb_streams(); i++) {
            if (context.streams(i).codecpar().codec_type() == avutil.AVMEDIA_TYPE_VIDEO) {
                return context.streams(i);
            }
        }
        throw new IllegalStateException("the video stream is gone");
    }

    private SourceException failure(String what, Exception cause) {
        SourceException failure = new SourceException(Kind.OFFLINE, what + ": " + file);
        failure.initCause(cause);
        return failure;
    }

    /** Average frames per second, as the container says. */
    public double frameRate() {
        return grabber.getVideoFrameRate();
    }

    /** Frames as the container promises; 0 when it doesn't. */
    public long promisedFrames() {
        return videoStream().nb_frames();
    }

    @Override
    public void close() {
        try {
            grabber.close();
        } catch (org.bytedeco.javacv.FrameGrabber.Exception e) {
            throw new IllegalStateException("closing " + file + " failed", e);
        }
    }
}
