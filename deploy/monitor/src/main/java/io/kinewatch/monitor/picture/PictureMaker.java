package io.kinewatch.monitor.picture;

import static org.bytedeco.opencv.global.opencv_imgcodecs.IMWRITE_JPEG_QUALITY;
import static org.bytedeco.opencv.global.opencv_imgcodecs.imencode;
import static org.bytedeco.opencv.global.opencv_imgproc.INTER_AREA;
import static org.bytedeco.opencv.global.opencv_imgproc.resize;

import io.kinewatch.inference.clip.CorruptImageException;
import io.kinewatch.inference.clip.JpegDecoder;
import io.kinewatch.schemas.Frame;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Size;

/**
 * Makes a frame's pictures in all sizes that are asked for, from one decoding that is as small as the largest of them allows. Keeps
 * buffers, so it is for one thread; close it to free them.
 */
final class PictureMaker implements AutoCloseable {
    /** As ingest encodes. */
    private static final int QUALITY = 75;

    private final PictureMetrics metrics;
    private final JpegDecoder decoder = new JpegDecoder();
    private final Mat scaled = new Mat();
    private final IntPointer parameters = new IntPointer(IMWRITE_JPEG_QUALITY, QUALITY);
    private final BytePointer extension = new BytePointer(".jpg");

    PictureMaker(PictureMetrics metrics) {
        this.metrics = metrics;
    }

    List<TilePicture> make(Frame frame, Instant publishedAt, Collection<SizeClass> sizes) throws CorruptImageException {
        List<TilePicture> pictures = new ArrayList<>();
        List<SizeClass> smaller = new ArrayList<>();
        for (SizeClass size : sizes) {
            if (size.keeps(frame.getWidth())) {
                JpegDecoder.requireComplete(frame.getImage());
                pictures.add(picture(frame, publishedAt, size, frame.getImage()));
            } else {
                smaller.add(size);
            }
        }
        if (!smaller.isEmpty()) {
            smaller.sort(Comparator.reverseOrder());
            Mat decoded = decode(frame, smaller.get(0));
            for (SizeClass size : smaller) {
                pictures.add(picture(frame, publishedAt, size, encode(scale(decoded, frame, size))));
            }
        }
        return pictures;
    }

    private Mat decode(Frame frame, SizeClass largest) throws CorruptImageException {
        metrics.decoded();
        int width = frame.getWidth();
        int height = frame.getHeight();
        int shortSide = Math.min(largest.width(), largest.heightOf(width, height));
        return decoder.decodeNative(frame.getImage(), width, height, shortSide);
    }

    private Mat scale(Mat decoded, Frame frame, SizeClass size) {
        int height = size.heightOf(frame.getWidth(), frame.getHeight());
        if (decoded.cols() == size.width() && decoded.rows() == height) {
            return decoded;
        }
        try (Size wanted = new Size(size.width(), height)) {
            resize(decoded, scaled, wanted, 0, 0, INTER_AREA);
        }
        return scaled;
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

    private TilePicture picture(Frame frame, Instant publishedAt, SizeClass size, ByteBuffer jpeg) {
        metrics.made();
        Tile tile = new Tile(frame.getCameraId(), size);
        return new TilePicture(tile, frame.getSequence(), frame.getCapturedAt(), publishedAt, jpeg);
    }

    @Override
    public void close() {
        decoder.close();
        scaled.close();
        parameters.close();
        extension.close();
    }
}
