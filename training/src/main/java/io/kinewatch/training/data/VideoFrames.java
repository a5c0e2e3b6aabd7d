package io.kinewatch.training.data;

import io.kinewatch.inference.clip.CorruptImageException;
import io.kinewatch.inference.clip.FramePreprocessor;
import io.kinewatch.ingest.video.FrameScaler;
import io.kinewatch.ingest.video.JpegEncoder;
import io.kinewatch.ingest.video.Picture;
import io.kinewatch.ingest.video.SourceException;
import io.kinewatch.ingest.video.VideoFileReader;
import io.kinewatch.ingest.video.VideoFrame;
import io.kinewatch.schemas.clip.ClipSpec;
import io.kinewatch.schemas.clip.FrameGrid;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

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
        FrameGrid published = new FrameGrid(INGEST_RATE, Instant.EPOCH);
        FrameGrid sampled = new FrameGrid(spec.frameRate(), Instant.EPOCH);
        long lastPublished = -1;
        long lastSampled = -1;
        try (VideoFileReader reader = new VideoFileReader(video)) {
            for (VideoFrame frame = reader.next(); frame != null; frame = reader.next()) {
                Instant capturedAt = Instant.EPOCH.plus(frame.timestampMicros(), ChronoUnit.MICROS);
                long publish = published.tick(capturedAt);
                long sample = sampled.tick(capturedAt);
                if (publish > lastPublished) {
                    lastPublished = publish;
                    if (sample > lastSampled) {
                        lastSampled = sample;
                        sink.frame(Math.toIntExact(sample), preprocessed(frame));
                    }
                }
            }
        }
    }

    private byte[] preprocessed(VideoFrame frame) throws CorruptImageException {
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
