package io.kinewatch.monitor.picture;

import static org.bytedeco.opencv.global.opencv_imgcodecs.IMWRITE_JPEG_QUALITY;
import static org.bytedeco.opencv.global.opencv_imgcodecs.imencode;
import static org.bytedeco.opencv.global.opencv_imgproc.INTER_AREA;
import static org.bytedeco.opencv.global.opencv_imgproc.resize;

import io.kinewatch.inference.clip.CorruptImageException;
import io.kinewatch.inference.clip.JpegDecoder;
import io.kinewatch.inference.clip.JpegStructure;
import io.kinewatch.schemas.Frame;
import java.nio.ByteBuffer;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Size;

/** Makes frames' JPEGs smaller, never larger. Keeps buffers, so it is for one thread; close it to free them. */
public final class JpegScaler implements AutoCloseable {
    /** As ingest encodes. */
    private static final int QUALITY = 75;

    private final JpegDecoder decoder = new JpegDecoder();
    private final Mat scaled = new Mat();
    private final IntPointer parameters = new IntPointer(IMWRITE_JPEG_QUALITY, QUALITY);
    private final BytePointer extension = new BytePointer(".jpg");

    /** A frame's image in a size; one that is no wider stays as it is. */
    public ByteBuffer scale(Frame frame, SizeClass size) throws CorruptImageException {
        if (size.keeps(frame.getWidth())) {
            JpegStructure.require(frame.getImage());
            return frame.getImage();
        }
        return scale(decode(frame, size), frame, size);
    }

    /** As small as this size allows: uint8, HWC, BGR; it is overwritten by the next call. */
    Mat decode(Frame frame, SizeClass largest) throws CorruptImageException {
        int width = frame.getWidth();
        int height = frame.getHeight();
        int shortSide = Math.min(largest.width(), largest.heightOf(width, height));
        return decoder.decodeNative(frame.getImage(), width, height, shortSide);
    }

    /** What was decoded of a frame, in a size that is no larger. */
    ByteBuffer scale(Mat decoded, Frame frame, SizeClass size) {
        int height = size.heightOf(frame.getWidth(), frame.getHeight());
        if (decoded.cols() == size.width() && decoded.rows() == height) {
            return encode(decoded);
        }
        try (Size wanted = new Size(size.width(), height)) {
            resize(decoded, scaled, wanted, 0, 0, INTER_AREA);
        }
        return encode(scaled);
    }

    private ByteBuffer encode(Mat mat) {
        try (BytePointer jpeg = new BytePointer()) {
            if (!imencode(extension, mat, jpeg, parameters)) {
                throw new IllegalStateException("JPEG encoding failed");
            }
            byte[] bytes = new byte[Math.toIntExact(jpeg.limit())];
            jpeg.get(bytes);
            return ByteBuffer.wrap(bytes);
        }
    }

    @Override
    public void close() {
        decoder.close();
        scaled.close();
        parameters.close();
        extension.close();
    }
}
