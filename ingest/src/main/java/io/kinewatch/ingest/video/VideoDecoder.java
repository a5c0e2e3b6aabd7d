package io.kinewatch.ingest.video;

import static org.bytedeco.ffmpeg.global.avcodec.AVDISCARD_DEFAULT;
import static org.bytedeco.ffmpeg.global.avcodec.AVDISCARD_NONREF;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_alloc_context3;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_find_decoder;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_flush_buffers;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_free_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_open2;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_parameters_to_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_receive_frame;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_send_packet;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;

import io.kinewatch.ingest.video.SourceException.Kind;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;

/** Decodes one video stream on the calling thread (one decoder thread: cameras are many). Not thread-safe. */
final class VideoDecoder implements AutoCloseable {
    private static final int CORRUPT = 1;

    private final AVCodecContext context;
    private final AVFrame frame = av_frame_alloc();

    VideoDecoder(AVStream stream) throws SourceException {
        AVCodec codec = avcodec_find_decoder(stream.codecpar().codec_id());
        if (codec == null) {
            throw new SourceException(Kind.OFFLINE, "no decoder for this kind of video");
        }
        context = avcodec_alloc_context3(codec);
        int result = avcodec_parameters_to_context(context, stream.codecpar());
        if (result >= 0) {
            context.thread_count(1).pkt_timebase(stream.time_base());
            result = avcodec_open2(context, codec, (AVDictionary) null);
        }
        if (result < 0) {
            close();
            throw FFmpegFailure.of(result);
        }
    }

    /** Hands the decoder a packet; one that it can't make sense of is passed over. */
    boolean send(AVPacket packet) {
        return avcodec_send_packet(context, packet) >= 0;
    }

    /** Tells the decoder that nothing follows, so that it gives the frames which it holds back; {@link #forget} comes next. */
    void finish() {
        avcodec_send_packet(context, (AVPacket) null);
    }

    /** Forgets all that came before: the next packet is a key frame's. */
    void forget() {
        avcodec_flush_buffers(context);
    }

    /** Whether pictures on which no other depends are to be passed over undecoded. */
    void passOver(boolean unneeded) {
        context.skip_frame(unneeded ? AVDISCARD_NONREF : AVDISCARD_DEFAULT);
    }

    /** The next decoded frame, valid until the next call, or null if more packets are needed. */
    AVFrame receive() {
        return avcodec_receive_frame(context, frame) >= 0 ? frame : null;
    }

    /** Whether the decoder had to guess a part of the picture because data were missing. */
    static boolean corrupt(AVFrame frame) {
        return (frame.flags() & CORRUPT) != 0 || frame.decode_error_flags() != 0;
    }

    @Override
    public void close() {
        av_frame_free(frame);
        avcodec_free_context(context);
    }
}
