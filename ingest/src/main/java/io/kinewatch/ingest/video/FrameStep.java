package io.kinewatch.ingest.video;

import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_get_buffer;

import org.bytedeco.ffmpeg.avutil.AVFrame;

/** One step of {@link FrameScaler} from frames of one size and pixel format to another. One thread at a time. */
abstract class FrameStep implements AutoCloseable {
    private static final int ALIGNMENT = 64;

    private final AVFrame target = av_frame_alloc();

    /** To frames of this size in pixels and of this one of FFmpeg's pixel formats. */
    FrameStep(int width, int height, int format) {
        target.width(width).height(height).format(format);
        if (av_frame_get_buffer(target, ALIGNMENT) < 0) {
            av_frame_free(target);
            throw new IllegalStateException("no memory for a picture of " + width + "x" + height);
        }
    }

    /** What the step makes; its pixels are those of the last call of {@link #apply}. */
    final AVFrame target() {
        return target;
    }

    /** Fills the target. */
    abstract void apply(AVFrame from);

    @Override
    public void close() {
        av_frame_free(target);
    }
}
