package io.kinewatch.ingest.video;

import static org.bytedeco.opencv.global.opencv_core.CV_8UC3;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMWRITE_JPEG_QUALITY;
import static org.bytedeco.opencv.global.opencv_imgcodecs.imencode;

import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.opencv.opencv_core.Mat;

/** Encodes pictures as baseline JPEG with 4:2:0 chroma (OpenCV's libjpeg-turbo). One thread at a time. */
public final class JpegEncoder implements AutoCloseable {
    private final IntPointer parameters;
    private final BytePointer extension = new BytePointer(".jpg");

    /** With a quality of 1 to 100. */
    public JpegEncoder(int quality) {
        parameters = new IntPointer(IMWRITE_JPEG_QUALITY, quality);
    }

    public byte[] encode(Picture picture) {
        try (Mat mat = new Mat(picture.height(), picture.width(), CV_8UC3, picture.bgr(), picture.stride());
                BytePointer jpeg = new BytePointer()) {
            if (!imencode(extension, mat, jpeg, parameters)) {
                throw new IllegalStateException("JPEG encoding failed");
            }
            byte[] bytes = new byte[(int) jpeg.limit()];
            jpeg.get(bytes);
            return bytes;
        }
    }

    @Override
    public void close() {
        parameters.close();
        extension.close();
    }
}
