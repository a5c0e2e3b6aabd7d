package io.kinewatch.training.data;

import io.kinewatch.inference.clip.CorruptImageException;
import io.kinewatch.ingest.video.FilePlay;
import io.kinewatch.ingest.video.FrameSource;
import io.kinewatch.ingest.video.SourceException;
import io.kinewatch.ingest.video.SourceException.Kind;
import io.kinewatch.ingest.video.SourceFrame;
import io.kinewatch.ingest.video.VideoFileSource;
import io.kinewatch.schemas.clip.ClipSpec;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;

/**
 * The frames of a video file as serving would see them if the file were a camera: sampled by ingest's grid, scaled, encoded as
 * JPEG, sampled again by the grid of the network, decoded and preprocessed. All of it is the code of the live path, so that the
 * bytes are equal. Keeps buffers; for one thread.
 */
public final class VideoFrames implements AutoCloseable {
    private final ClipSpec spec;
    private final ServedFrame served;

    public VideoFrames(ClipSpec spec) {
        this.spec = spec;
        this.served = new ServedFrame(spec);
    }

    /** What takes the frames. */
    public interface Sink {
        /**
         * Takes one frame.
         *
         * @param tick on the grid of the network's rate, anchored at the first frame; larger than that of the frame before
         * @param frame {@code height x width x 3}, uint8, RGB; the receiver's own
         */
        void frame(int tick, byte[] frame);
    }

    /** Reads a video from its first to its last frame. Ticks without a frame are left out: they show the frame before. */
    public void read(Path video, Sink sink) throws SourceException, CorruptImageException {
        FilePlay once = new FilePlay(false, true, Instant.EPOCH);
        try (FrameSource source = new VideoFileSource(video, once, InstantSource.system())) {
            source.open();
            read(source, sink);
        }
    }

    private void read(FrameSource source, Sink sink) throws SourceException, CorruptImageException {
        ServedTimes times = new ServedTimes(spec.frameRate());
        for (SourceFrame frame = next(source); frame != null; frame = next(source)) {
            if (!frame.corrupt() && times.take(frame.capturedAt())) {
                sink.frame(times.tick(frame.capturedAt()), served.preprocessed(frame.picture()));
            }
        }
    }

    /** The next frame, or null at the end of the file. */
    private static SourceFrame next(FrameSource source) throws SourceException {
        try {
            return source.next();
        } catch (SourceException e) {
            if (e.kind() == Kind.ENDED) {
                return null;
            }
            throw e;
        }
    }

    @Override
    public void close() {
        served.close();
    }
}
