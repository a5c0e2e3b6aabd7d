package io.kinewatch.inference.clip;

import static org.bytedeco.opencv.global.opencv_core.CV_8UC1;
import static org.bytedeco.opencv.global.opencv_core.CV_8UC3;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMREAD_COLOR;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMREAD_REDUCED_COLOR_2;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMREAD_REDUCED_COLOR_4;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMREAD_REDUCED_COLOR_8;
import static org.bytedeco.opencv.global.opencv_imgcodecs.imdecode;

import java.nio.ByteBuffer;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.opencv.opencv_core.Mat;

/**
 * Decodes JPEG to BGR, at an eighth, a quarter or half of the size where that is still large enough: the decoder then
 * computes fewer cosines, which averages as it shrinks and costs less than decoding in full. Keeps its buffers, so it is
 * for one thread; close it to free them.
 */
public final class JpegDecoder implements AutoCloseable {
    private static final int[] REDUCTIONS = {8, 4, 2};

    private BytePointer encoded = new BytePointer(1 << 16);
    private ByteBuffer written = encoded.asByteBuffer();
    /** The encoded picture as OpenCV sees it: one row, as wide as it has bytes. */
    private Mat row = new Mat(1, 1 << 16, CV_8UC1, encoded);

    private final Mat mat = new Mat();
    private byte[] bgr = new byte[0];

    /** The same as {@link #decodeNative} on the Java heap: uint8, HWC, BGR. */
    Picture decode(ByteBuffer jpeg, int width, int height, int shortSide) throws CorruptImageException {
        decodeNative(jpeg, width, height, shortSide);
        int length = mat.rows() * mat.cols() * 3;
        if (bgr.length < length) {
            bgr = new byte[length];
        }
        try (BytePointer pixels = mat.data()) {
            pixels.get(bgr, 0, length);
        }
        return new Picture(mat.cols(), mat.rows(), bgr);
    }

    /**
     * Decodes a picture.
     *
     * @param jpeg the encoded picture; its position is left alone
     * @param width of the encoded picture in pixels
     * @param height of the encoded picture in pixels
     * @param shortSide the decoded picture's short side has at least this many pixels, if the encoded one's has
     * @return uint8, HWC, BGR; it belongs to the decoder and is overwritten by the next call
     */
    public Mat decodeNative(ByteBuffer jpeg, int width, int height, int shortSide) throws CorruptImageException {
        JpegStructure.require(jpeg);
        int size = jpeg.remaining();
        if (encoded.capacity() < size) {
            row.close();
            encoded.close();
            encoded = new BytePointer(2L * size);
            written = encoded.asByteBuffer();
            row = new Mat(1, 2 * size, CV_8UC1, encoded);
        }
        written.clear().put(jpeg.duplicate());
        int flags = flags(reduction(Math.min(width, height), shortSide));
        row.cols(size);
        try (Mat decoded = imdecode(row, flags, mat)) {
            // Where it fails, only the returned picture is empty: the other one is still that of the call before.
            if (decoded.empty() || decoded.type() != CV_8UC3) {
                throw new CorruptImageException("the JPEG cannot be decoded");
            }
        }
        return mat;
    }

    /** By how much the decoder may shrink a picture whose short side is given. */
    static int reduction(int side, int wanted) {
        for (int reduction : REDUCTIONS) {
            if (side / reduction >= wanted) {
                return reduction;
            }
        }
        return 1;
    }

    private static int flags(int reduction) {
        return switch (reduction) {
            case 2 -> IMREAD_REDUCED_COLOR_2;
            case 4 -> IMREAD_REDUCED_COLOR_4;
            case 8 -> IMREAD_REDUCED_COLOR_8;
            default -> IMREAD_COLOR;
        };
    }

    @Override
    public void close() {
        row.close();
        encoded.close();
        mat.close();
    }
}
