package io.kinewatch.ingest.video;

import static org.bytedeco.ffmpeg.global.avutil.AVCOL_RANGE_JPEG;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_SPC_UNSPECIFIED;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_FLAG_PLANAR;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_FLAG_RGB;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUVJ420P;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUVJ422P;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUVJ444P;
import static org.bytedeco.ffmpeg.global.avutil.av_pix_fmt_desc_get;
import static org.bytedeco.ffmpeg.global.swscale.SWS_CS_ITU601;
import static org.bytedeco.ffmpeg.global.swscale.SWS_CS_ITU709;

import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.avutil.AVPixFmtDescriptor;

/**
 * What the frames of a stream have in common until it changes.
 *
 * @param width pixels
 * @param height pixels
 * @param format one of FFmpeg's pixel formats
 * @param matrix between RGB and YUV, one of FFmpeg's; what isn't said is BT.601, as for JPEG and standard definition, and BT.709 for high
 *     definition
 * @param fullRange whether black is 0 and white 255
 */
record FrameKind(int width, int height, int format, int matrix, boolean fullRange) {
    private static final int HD_HEIGHT = 720;
    private static final int PLANES = 3;

    static FrameKind of(AVFrame frame) {
        int format = frame.format();
        boolean fullRange = frame.color_range() == AVCOL_RANGE_JPEG
                || format == AV_PIX_FMT_YUVJ420P
                || format == AV_PIX_FMT_YUVJ422P
                || format == AV_PIX_FMT_YUVJ444P;
        int matrix = frame.colorspace();
        if (matrix == AVCOL_SPC_UNSPECIFIED) {
            matrix = frame.height() >= HD_HEIGHT && !fullRange ? SWS_CS_ITU709 : SWS_CS_ITU601;
        }
        return new FrameKind(frame.width(), frame.height(), format, matrix, fullRange);
    }

    /** The same stream in another size. */
    FrameKind resized(int newWidth, int newHeight) {
        return new FrameKind(newWidth, newHeight, format, matrix, fullRange);
    }

    /** Whether Y, U and V are a plane of bytes each, as of nearly all cameras. */
    boolean hasPlanesOfBytes() {
        AVPixFmtDescriptor format = description();
        return format.nb_components() == PLANES
                && (format.flags() & (AV_PIX_FMT_FLAG_PLANAR | AV_PIX_FMT_FLAG_RGB)) == AV_PIX_FMT_FLAG_PLANAR
                && format.comp(0).depth() == Byte.SIZE
                && format.comp(1).step() == 1;
    }

    /** Whether half of the width and of the height are whole numbers in all planes. */
    boolean canBeHalved() {
        return width % (2 << description().log2_chroma_w()) == 0
                && height % (2 << description().log2_chroma_h()) == 0;
    }

    /** Of a plane of bytes: 0 is Y. */
    int planeWidth(int plane) {
        return plane == 0 ? width : width >> description().log2_chroma_w();
    }

    /** Of a plane of bytes: 0 is Y. */
    int planeHeight(int plane) {
        return plane == 0 ? height : height >> description().log2_chroma_h();
    }

    private AVPixFmtDescriptor description() {
        return av_pix_fmt_desc_get(format);
    }
}
