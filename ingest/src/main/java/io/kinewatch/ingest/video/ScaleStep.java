package io.kinewatch.ingest.video;

import static org.bytedeco.ffmpeg.global.swscale.SWS_AREA;
import static org.bytedeco.ffmpeg.global.swscale.SWS_CS_ITU601;
import static org.bytedeco.ffmpeg.global.swscale.sws_freeContext;
import static org.bytedeco.ffmpeg.global.swscale.sws_getCoefficients;
import static org.bytedeco.ffmpeg.global.swscale.sws_getContext;
import static org.bytedeco.ffmpeg.global.swscale.sws_scale;
import static org.bytedeco.ffmpeg.global.swscale.sws_setColorspaceDetails;

import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.swscale.SwsContext;
import org.bytedeco.ffmpeg.swscale.SwsFilter;
import org.bytedeco.javacpp.DoublePointer;

/** Any size and pixel format to any other, by FFmpeg's area averaging; another format gets the colours of JPEG, BT.601 in full range. One thread at a time. */
final class ScaleStep extends FrameStep {
    private final SwsContext context;

    ScaleStep(FrameKind from, int width, int height, int format) {
        super(width, height, format);
        context = sws_getContext(
                from.width(),
                from.height(),
                from.format(),
                width,
                height,
                format,
                SWS_AREA,
                (SwsFilter) null,
                (SwsFilter) null,
                (DoublePointer) null);
        if (context == null) {
            close();
            throw new IllegalStateException("pixel format " + from.format() + " can't be scaled");
        }
        if (format != from.format()) {
            sws_setColorspaceDetails(
                    context,
                    sws_getCoefficients(from.matrix()),
                    from.fullRange() ? 1 : 0,
                    sws_getCoefficients(SWS_CS_ITU601),
                    1,
                    0,
                    1 << 16,
                    1 << 16);
        }
    }

    @Override
    void apply(AVFrame from) {
        AVFrame target = target();
        int rows = sws_scale(context, from.data(), from.linesize(), 0, from.height(), target.data(), target.linesize());
        if (rows != target.height()) {
            throw new IllegalStateException("scaling gave " + rows + " rows of " + target.height());
        }
    }

    @Override
    public void close() {
        if (context != null) {
            sws_freeContext(context);
        }
        super.close();
    }
}
