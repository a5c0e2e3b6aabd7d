package io.kinewatch.ingest.video;

import static org.bytedeco.ffmpeg.global.avutil.AVCOL_RANGE_JPEG;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_SPC_UNSPECIFIED;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_BGR24;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUVJ420P;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUVJ422P;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUVJ444P;
import static org.bytedeco.ffmpeg.global.swscale.SWS_AREA;
import static org.bytedeco.ffmpeg.global.swscale.SWS_CS_ITU601;
import static org.bytedeco.ffmpeg.global.swscale.SWS_CS_ITU709;
import static org.bytedeco.ffmpeg.global.swscale.sws_freeContext;
import static org.bytedeco.ffmpeg.global.swscale.sws_getCoefficients;
import static org.bytedeco.ffmpeg.global.swscale.sws_getContext;
import static org.bytedeco.ffmpeg.global.swscale.sws_scale;
import static org.bytedeco.ffmpeg.global.swscale.sws_setColorspaceDetails;

import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.swscale.SwsContext;
import org.bytedeco.ffmpeg.swscale.SwsFilter;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.javacpp.PointerPointer;

/**
 * Brings decoded frames of any size and pixel format to BGR at a height of at most {@code maxHeight}, by area averaging.
 *
 * <p>The same code for live cameras, files and training. Width: {@code w' = 2 round(w maxHeight / (2 h))}, so it is even;
 * frames that are low enough keep their size. The size and format may change from frame to frame. One thread at a time.
 */
public final class FrameScaler implements AutoCloseable {
    private static final int ALIGNMENT = 64;
    private static final int HD_HEIGHT = 720;

    private final int maxHeight;
    private final PointerPointer<BytePointer> planes = new PointerPointer<>(4);
    private final IntPointer strides = new IntPointer(4);
    private Source source = new Source(0, 0, 0, 0, 0);
    private SwsContext context;
    private Picture target;

    public FrameScaler(int maxHeight) {
        this.maxHeight = maxHeight;
    }

    /** The frame as a picture; it is valid until the next call. */
    public Picture scale(AVFrame frame) {
        Source now = new Source(frame.width(), frame.height(), frame.format(), frame.colorspace(), frame.color_range());
        if (!now.equals(source)) {
            release();
            allocate(now);
            source = now;
        }
        int rows = sws_scale(context, frame.data(), frame.linesize(), 0, frame.height(), planes, strides);
        if (rows != target.height()) {
            throw new IllegalStateException("scaling gave " + rows + " rows of " + target.height());
        }
        return target;
    }

    private void allocate(Source from) {
        int height = Math.min(from.height, maxHeight);
        int width = height == from.height
                ? from.width
                : Math.max(2, 2 * Math.round((float) from.width * height / (2f * from.height)));
        context = sws_getContext(
                from.width,
                from.height,
                from.format,
                width,
                height,
                AV_PIX_FMT_BGR24,
                SWS_AREA,
                (SwsFilter) null,
                (SwsFilter) null,
                (DoublePointer) null);
        if (context == null) {
            throw new IllegalStateException("pixel format " + from.format + " can't be scaled");
        }
        sws_setColorspaceDetails(
                context,
                sws_getCoefficients(from.matrix()),
                from.fullRange() ? 1 : 0,
                sws_getCoefficients(SWS_CS_ITU601),
                1,
                0,
                1 << 16,
                1 << 16);
        int stride = (width * 3 + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
        // The vector code writes whole registers, so there is room for one after the last row.
        target = new Picture(width, height, stride, new BytePointer((long) stride * height + ALIGNMENT));
        planes.put(0, target.bgr());
        strides.put(0, stride);
    }

    private void release() {
        if (context != null) {
            sws_freeContext(context);
            target.bgr().close();
            context = null;
        }
    }

    @Override
    public void close() {
        release();
        planes.close();
        strides.close();
    }

    private record Source(int width, int height, int format, int colorSpace, int range) {
        /** What isn't said is BT.601, as for JPEG and standard definition, and BT.709 for high definition. */
        int matrix() {
            if (colorSpace != AVCOL_SPC_UNSPECIFIED) {
                return colorSpace;
            }
            return height >= HD_HEIGHT && !fullRange() ? SWS_CS_ITU709 : SWS_CS_ITU601;
        }

        boolean fullRange() {
            return range == AVCOL_RANGE_JPEG
                    || format == AV_PIX_FMT_YUVJ420P
                    || format == AV_PIX_FMT_YUVJ422P
                    || format == AV_PIX_FMT_YUVJ444P;
        }
    }
}
