package io.kinewatch.training.data;

import io.kinewatch.inference.clip.CorruptImageException;
import io.kinewatch.inference.clip.FramePreprocessor;
import io.kinewatch.ingest.video.FrameScaler;
import io.kinewatch.ingest.video.JpegEncoder;
import io.kinewatch.ingest.video.Picture;
import io.kinewatch.schemas.clip.ClipSpec;
import java.nio.ByteBuffer;
import org.bytedeco.ffmpeg.avutil.AVFrame;

/**
 * What becomes of a decoded frame on its way through ingest and inference: scaled, encoded as JPEG, decoded and preprocessed by the
 * code of the live path. Keeps buffers; for one thread.
 */
final class ServedFrame implements AutoCloseable {
    private final ClipSpec spec;
    private final FrameScaler scaler = new FrameScaler(IngestDefaults.HEIGHT);
    private final JpegEncoder encoder = new JpegEncoder(IngestDefaults.JPEG_QUALITY);
    private final FramePreprocessor centre;
    private FramePreprocessor whole;
    private ClipSpec wholeSpec;

    ServedFrame(ClipSpec spec) {
        this.spec = spec;
        this.centre = new FramePreprocessor(spec);
    }

    /** The frame as ingest would publish it, but for the JPEG; valid until the next call. */
    Picture published(AVFrame frame) {
        return scaler.scale(frame);
    }

    /** What the network sees of it: HWC, RGB. */
    byte[] preprocessed(AVFrame frame) throws CorruptImageException {
        Picture picture = scaler.scale(frame);
        return centre.preprocess(ByteBuffer.wrap(encoder.encode(picture)), picture.width(), picture.height());
    }

    /** What it would see of it with another crop. */
    byte[] preprocessed(AVFrame frame, CropPosition crop) throws CorruptImageException {
        if (crop.equals(CropPosition.CENTRE)) {
            return preprocessed(frame);
        }
        Picture picture = scaler.scale(frame);
        int width = Math.max(spec.width(), spec.resize().widthOf(picture.width(), picture.height()));
        int height = Math.max(spec.height(), spec.resize().heightOf(picture.width(), picture.height()));
        byte[] resized = whole(width, height)
                .preprocess(ByteBuffer.wrap(encoder.encode(picture)), picture.width(), picture.height());
        return part(resized, width, height, crop);
    }

    /** A preprocessor whose crop is all of the resized frame. */
    private FramePreprocessor whole(int width, int height) {
        if (whole == null || wholeSpec.width() != width || wholeSpec.height() != height) {
            if (whole != null) {
                whole.close();
            }
            wholeSpec = new ClipSpec(
                    spec.frames(),
                    spec.frameRate(),
                    height,
                    width,
                    spec.resize(),
                    spec.channels(),
                    spec.valueScale(),
                    spec.mean(),
                    spec.std());
            whole = new FramePreprocessor(wholeSpec);
        }
        return whole;
    }

    private byte[] part(byte[] frame, int width, int height, CropPosition crop) {
        int pixel = frame.length / (width * height);
        int left = crop.anchor().left(width - spec.width(), height - spec.height());
        int top = crop.anchor().top(width - spec.width(), height - spec.height());
        byte[] part = new byte[spec.height() * spec.width() * pixel];
        int out = 0;
        for (int y = 0; y < spec.height(); y++) {
            for (int x = 0; x < spec.width(); x++) {
                int column = crop.mirrored() ? spec.width() - 1 - x : x;
                System.arraycopy(frame, ((top + y) * width + left + column) * pixel, part, out, pixel);
                out += pixel;
            }
        }
        return part;
    }

    @Override
    public void close() {
        centre.close();
        if (whole != null) {
            whole.close();
        }
        encoder.close();
        scaler.close();
    }
}
