package io.kinewatch.training.data;

import io.kinewatch.inference.clip.CorruptImageException;
import io.kinewatch.inference.clip.FramePreprocessor;
import io.kinewatch.ingest.FrameSampler;
import io.kinewatch.ingest.video.FilePlay;
import io.kinewatch.ingest.video.FrameScaler;
import io.kinewatch.ingest.video.FrameSource;
import io.kinewatch.ingest.video.JpegEncoder;
import io.kinewatch.ingest.video.Picture;
import io.kinewatch.ingest.video.SourceException;
import io.kinewatch.ingest.video.SourceException.Kind;
import io.kinewatch.ingest.video.SourceFrame;
import io.kinewatch.ingest.video.VideoFileSource;
import io.kinewatch.schemas.clip.ClipSpec;
import io.kinewatch.schemas.clip.FrameGrid;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;

/**
 * The frames of a video file as serving would see them if the file were a camera: sampled by ingest's grid, scaled, encoded as
 * JPEG, sampled again by the grid of the network, decoded and preprocessed. All of it is the code of the live path, so that the
 * bytes are equal. Keeps buffers; for one thread.
 */
public final class VideoFrames implements AutoCloseable {
    /** Ingest's defaults: frames a second, height and JPEG quality. */
    private static final double INGEST_RATE = 15;

    private static final int INGEST_HEIGHT = 360;
    private static final int JPEG_QUALITY = 85;

    private final ClipSpec spec;
    private final FrameScaler scaler = new FrameScaler(INGEST_HEIGHT);
    private final JpegEncoder encoder = new JpegEncoder(JPEG_QUALITY);
    private final FramePreprocessor preprocessor;

    public VideoFrames(ClipSpec spec) {
        this.spec = spec;
        this.preprocessor = new FramePreprocessor(spec);
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
        FrameSampler published = new FrameSampler(INGEST_RATE, Instant.EPOCH);
        FrameSampler used = new FrameSampler(spec.frameRate(), Instant.EPOCH);
        FrameGrid grid = new FrameGrid(spec.frameRate(), Instant.EPOCH);
        for (SourceFrame frame = next(source); frame != null; frame = next(source)) {
            boolean sound = !frame.corrupt();
            if (sound && published.take(frame.capturedAt()) && used.take(frame.capturedAt())) {
                sink.frame(Math.toIntExact(grid.tick(frame.capturedAt())), preprocessed(frame));
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

    private byte[] preprocessed(SourceFrame frame) throws CorruptImageException {
        Picture picture = scaler.scale(frame.picture());
        byte[] jpeg = encoder.encode(picture);
        return preprocessor.preprocess(ByteBuffer.wrap(jpeg), picture.width(), picture.height());
    }

    @Override
    public void close() {
        preprocessor.close();
        encoder.close();
        scaler.close();
    }
}
