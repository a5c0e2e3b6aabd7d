package io.kinewatch.ingest.video;

import static org.bytedeco.ffmpeg.global.avcodec.AV_PKT_FLAG_KEY;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_unref;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_alloc_context3;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_find_encoder_by_name;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_free_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_open2;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_receive_packet;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_send_frame;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_BGR24;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUV420P;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_free;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_set;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_get_buffer;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_make_writable;
import static org.bytedeco.ffmpeg.global.swscale.SWS_BILINEAR;
import static org.bytedeco.ffmpeg.global.swscale.sws_freeContext;
import static org.bytedeco.ffmpeg.global.swscale.sws_getContext;
import static org.bytedeco.ffmpeg.global.swscale.sws_scale;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.io.ByteArrayOutputStream;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.swscale.SwsContext;
import org.bytedeco.ffmpeg.swscale.SwsFilter;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.javacpp.PointerPointer;

/**
 * Encodes pictures as H.264 the way a surveillance camera does: each picture comes out at once, a key picture with SPS and
 * PPS every 25, no B pictures (OpenH264, constrained baseline). For synthetic cameras and tests. Not thread-safe.
 */
public final class H264Encoder implements AutoCloseable {
    /** Pictures from one key picture to the next, as most cameras have it. */
    public static final int KEY_INTERVAL = 25;

    private final int width;
    private final int height;
    private final AVCodecContext context;
    private final AVFrame frame = av_frame_alloc();
    private final AVPacket packet = av_packet_alloc();
    private final SwsContext toYuv;
    private final BytePointer bgr;
    private final PointerPointer<BytePointer> planes = new PointerPointer<>(4);
    private final IntPointer strides = new IntPointer(4);
    private long frames;

    /** For pictures of one even size, at a nominal rate (frames per second) and bit rate (bits per second). */
    public H264Encoder(int width, int height, int frameRate, int bitRate) {
        this(width, height, frameRate, bitRate, KEY_INTERVAL);
    }

    /** With another distance between key pictures: clients start sooner, but the stream is larger. */
    public H264Encoder(int width, int height, int frameRate, int bitRate, int keyInterval) {
        if (width % 2 != 0 || height % 2 != 0) {
            throw new IllegalArgumentException("H.264 needs an even size, not " + width + "x" + height);
        }
        FFmpegLog.silence();
        this.width = width;
        this.height = height;
        AVCodec codec = avcodec_find_encoder_by_name("libopenh264");
        context = avcodec_alloc_context3(codec);
        context.width(width)
                .height(height)
                .pix_fmt(AV_PIX_FMT_YUV420P)
                .gop_size(keyInterval)
                .max_b_frames(0);
        context.bit_rate(bitRate).thread_count(1);
        context.time_base().num(1).den(frameRate);
        context.framerate().num(frameRate).den(1);
        AVDictionary options = new AVDictionary(null);
        av_dict_set(options, "allow_skip_frames", "0", 0);
        av_dict_set(options, "rc_mode", "quality", 0);
        check(avcodec_open2(context, codec, options));
        av_dict_free(options);
        frame.width(width).height(height).format(AV_PIX_FMT_YUV420P);
        check(av_frame_get_buffer(frame, 0));
        toYuv = sws_getContext(
                width,
                height,
                AV_PIX_FMT_BGR24,
                width,
                height,
                AV_PIX_FMT_YUV420P,
                SWS_BILINEAR,
                (SwsFilter) null,
                (SwsFilter) null,
                (DoublePointer) null);
        bgr = new BytePointer((long) width * height * 3);
        planes.put(0, bgr);
        strides.put(0, width * 3);
    }

    /** Encodes a picture; its type must be TYPE_3BYTE_BGR. */
    public AccessUnit encode(BufferedImage picture) {
        if (picture.getType() != BufferedImage.TYPE_3BYTE_BGR) {
            throw new IllegalArgumentException("the picture's type must be TYPE_3BYTE_BGR");
        }
        return encode(((DataBufferByte) picture.getRaster().getDataBuffer()).getData());
    }

    /** Encodes height x width x 3 bytes, in the order blue, green, red, without gaps. */
    public AccessUnit encode(byte[] picture) {
        if (picture.length != width * height * 3) {
            throw new IllegalArgumentException("the picture must be " + width + "x" + height);
        }
        bgr.put(picture);
        check(av_frame_make_writable(frame));
        sws_scale(toYuv, planes, strides, 0, height, frame.data(), frame.linesize());
        frame.pts(frames++);
        check(avcodec_send_frame(context, frame));
        return collect();
    }

    private AccessUnit collect() {
        ByteArrayOutputStream data = new ByteArrayOutputStream();
        boolean key = false;
        while (avcodec_receive_packet(context, packet) >= 0) {
            byte[] part = new byte[packet.size()];
            packet.data().get(part);
            data.writeBytes(part);
            key |= (packet.flags() & AV_PKT_FLAG_KEY) != 0;
            av_packet_unref(packet);
        }
        if (data.size() == 0) {
            throw new IllegalStateException("the encoder held back a picture");
        }
        return new AccessUnit(data.toByteArray(), key);
    }

    private static void check(int code) {
        if (code < 0) {
            throw new IllegalStateException("H.264 encoding: " + FFmpegFailure.words(code));
        }
    }

    @Override
    public void close() {
        avcodec_free_context(context);
        av_frame_free(frame);
        av_packet_free(packet);
        sws_freeContext(toYuv);
        bgr.close();
        planes.close();
        strides.close();
    }
}
