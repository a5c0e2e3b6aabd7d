package io.kinewatch.ingest.video;

import static org.bytedeco.opencv.global.opencv_core.CV_8UC1;
import static org.bytedeco.opencv.global.opencv_core.setNumThreads;
import static org.bytedeco.opencv.global.opencv_imgproc.INTER_AREA;
import static org.bytedeco.opencv.global.opencv_imgproc.resize;

import java.util.stream.IntStream;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Size;

/**
 * Half of the width and height, of frames whose planes are bytes: the mean of two times two, for which OpenCV has vector
 * instructions and FFmpeg has not. One thread at a time.
 */
final class HalvingStep extends FrameStep {
    private static final int PLANES = 3;

    static {
        // Cameras run beside each other already; OpenCV would wake up a thread for each core.
        setNumThreads(1);
    }

    /** Of each plane of what comes in, in pixels. */
    private final int[] widths;

    private final int[] heights;

    HalvingStep(FrameKind from) {
        super(from.width() / 2, from.height() / 2, from.format());
        widths = IntStream.range(0, PLANES).map(from::planeWidth).toArray();
        heights = IntStream.range(0, PLANES).map(from::planeHeight).toArray();
    }

    @Override
    void apply(AVFrame from) {
        for (int plane = 0; plane < PLANES; plane++) {
            int width = widths[plane];
            int height = heights[plane];
            try (BytePointer source = from.data(plane);
                    BytePointer target = target().data(plane);
                    Mat large = new Mat(height, width, CV_8UC1, source, from.linesize(plane));
                    Mat small = new Mat(height / 2, width / 2, CV_8UC1, target, target().linesize(plane));
                    Size size = small.size()) {
                resize(large, small, size, 0, 0, INTER_AREA);
            }
        }
    }
}
