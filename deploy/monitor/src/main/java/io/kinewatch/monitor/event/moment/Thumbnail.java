package io.kinewatch.monitor.event.moment;

import static org.bytedeco.opencv.global.opencv_core.CV_8UC1;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMREAD_COLOR;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMWRITE_JPEG_QUALITY;
import static org.bytedeco.opencv.global.opencv_imgcodecs.imdecode;
import static org.bytedeco.opencv.global.opencv_imgcodecs.imencode;
import static org.bytedeco.opencv.global.opencv_imgproc.INTER_AREA;
import static org.bytedeco.opencv.global.opencv_imgproc.resize;

import java.nio.ByteBuffer;
import java.util.Optional;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Size;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes a JPEG small. Keeps nothing between calls; thread-safe. */
final class Thumbnail {
    private static final Logger log = LoggerFactory.getLogger(Thumbnail.class);
    private static final int QUALITY = 80;

    private final int widest;

    /** With at most so many pixels of width; what is smaller stays as it is. */
    Thumbnail(int widest) {
        this.widest = widest;
    }

    /** Empty for what is no picture. */
    Optional<byte[]> of(ByteBuffer jpeg) {
        try (BytePointer encoded = new BytePointer(jpeg.duplicate());
                Mat bytes = new Mat(1, jpeg.remaining(), CV_8UC1, encoded);
                Mat picture = imdecode(bytes, IMREAD_COLOR)) {
            return picture.empty() ? Optional.empty() : Optional.of(encode(picture));
        } catch (RuntimeException e) {
            log.debug("OpenCV refuses a picture", e);
            return Optional.empty();
        }
    }

    private byte[] encode(Mat picture) {
        if (picture.cols() <= widest) {
            return jpeg(picture);
        }
        int height = Math.max(1, Math.round((float) picture.rows() * widest / picture.cols()));
        try (Mat small = new Mat();
                Size size = new Size(widest, height)) {
            resize(picture, small, size, 0, 0, INTER_AREA);
            return jpeg(small);
        }
    }

    private static byte[] jpeg(Mat picture) {
        try (BytePointer extension = new BytePointer(".jpg");
                IntPointer parameters = new IntPointer(IMWRITE_JPEG_QUALITY, QUALITY);
                BytePointer jpeg = new BytePointer()) {
            if (!imencode(extension, picture, jpeg, parameters)) {
                throw new IllegalStateException("JPEG encoding failed");
            }
            byte[] bytes = new byte[(int) jpeg.limit()];
            jpeg.get(bytes);
            return bytes;
        }
    }
}
