package io.kinewatch.ingest.video;

import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_H264;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_HEVC;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_MPEG4;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_NONE;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_unref;
import static org.bytedeco.ffmpeg.global.avformat.av_find_best_stream;
import static org.bytedeco.ffmpeg.global.avformat.av_find_input_format;
import static org.bytedeco.ffmpeg.global.avformat.av_read_frame;
import static org.bytedeco.ffmpeg.global.avformat.avformat_alloc_context;
import static org.bytedeco.ffmpeg.global.avformat.avformat_close_input;
import static org.bytedeco.ffmpeg.global.avformat.avformat_find_stream_info;
import static org.bytedeco.ffmpeg.global.avformat.avformat_open_input;
import static org.bytedeco.ffmpeg.global.avutil.AVMEDIA_TYPE_VIDEO;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_free;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_set;
import static org.bytedeco.ffmpeg.presets.avutil.AVERROR_EAGAIN;
import static org.bytedeco.ffmpeg.presets.avutil.AVERROR_EIO;

import io.kinewatch.ingest.video.SourceException.Kind;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVInputFormat;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.global.avdevice;

/** One connection to a live camera: gives the packets of its video stream. Used by one thread. */
final class LiveInput implements AutoCloseable {
    private static final int NONBLOCKING = 4;
    private static final Duration DEVICE_POLL = Duration.ofMillis(2);
    private static final long ANALYSIS_MICROS = 1_000_000;

    private final CameraUrl url;
    private final ReadDeadline deadline;
    private final AVFormatContext context;
    private final AVStream stream;
    private final AVPacket packet = av_packet_alloc();

    /** Connects, which takes at most as long as the deadline leaves. */
    LiveInput(CameraUrl url, Map<String, String> options, ReadDeadline deadline) throws SourceException {
        this.url = url;
        this.deadline = deadline;
        context = avformat_alloc_context();
        deadline.install(context);
        try {
            open(options);
            stream = findVideo();
        } catch (SourceException e) {
            close();
            throw e;
        }
    }

    private void open(Map<String, String> options) throws SourceException {
        AVInputFormat format = null;
        if (url.kind() == CameraUrl.Kind.DEVICE) {
            format = videoDevices();
            context.flags(context.flags() | NONBLOCKING);
        }
        AVDictionary dictionary = new AVDictionary(null);
        options.forEach((key, value) -> av_dict_set(dictionary, key, value, 0));
        int result = avformat_open_input(context, url.location(), format, dictionary);
        av_dict_free(dictionary);
        if (result < 0) {
            context.setNull();
            throw failure(result, "no answer");
        }
    }

    /** FFmpeg's code for devices of all kinds is one library, which doesn't load without those of them all. */
    private static AVInputFormat videoDevices() throws SourceException {
        try {
            avdevice.avdevice_register_all();
            return av_find_input_format("v4l2");
        } catch (LinkageError e) {
            SourceException failure = new SourceException(
                    Kind.OFFLINE, "video devices need PulseAudio's client library (Debian: apt install libpulse0)");
            failure.initCause(e);
            throw failure;
        }
    }

    /** RTSP and MJPEG say at once what they carry, other containers have to be looked into. */
    private AVStream findVideo() throws SourceException {
        AVStream found = bestStream();
        if (found == null || found.codecpar().codec_id() == AV_CODEC_ID_NONE) {
            context.max_analyze_duration(ANALYSIS_MICROS);
            int result = avformat_find_stream_info(context, (AVDictionary) null);
            if (result < 0 || deadline.expired()) {
                throw failure(result, "no video");
            }
            found = bestStream();
        }
        if (found == null) {
            throw new SourceException(Kind.OFFLINE, "there is no video in what the camera sends");
        }
        return found;
    }

    private AVStream bestStream() {
        int index = av_find_best_stream(context, AVMEDIA_TYPE_VIDEO, -1, -1, (AVCodec) null, 0);
        return index < 0 ? null : context.streams(index);
    }

    /** The next packet of the video stream, valid until the next call. */
    AVPacket read() throws SourceException {
        while (true) {
            av_packet_unref(packet);
            int result = av_read_frame(context, packet);
            if (deadline.expired()) {
                throw failure(result, "no picture");
            }
            if (result == AVERROR_EAGAIN()) {
                LockSupport.parkNanos(DEVICE_POLL.toNanos());
            } else if (result < 0) {
                throw failure(result, "");
            } else if (packet.stream_index() == stream.index()) {
                return packet;
            }
        }
    }

    private SourceException failure(int code, String inTime) {
        if (deadline.stopped()) {
            return new SourceException(Kind.STOPPED, "stopped");
        }
        if (deadline.expired()) {
            return new SourceException(stream == null ? Kind.OFFLINE : Kind.STALLED, inTime + " in time");
        }
        if (code == AVERROR_EIO() && unknownHost()) {
            return new SourceException(Kind.OFFLINE, "unknown host " + url.host());
        }
        return FFmpegFailure.of(code);
    }

    /** FFmpeg reports a name that it can't resolve as an input/output error. */
    private boolean unknownHost() {
        if (stream != null || url.kind() == CameraUrl.Kind.DEVICE) {
            return false;
        }
        try {
            return InetAddress.getByName(url.host()) == null;
        } catch (UnknownHostException e) {
            return true;
        }
    }

    AVStream stream() {
        return stream;
    }

    /** Whether the container says when a frame was taken; MJPEG over HTTP doesn't, and FFmpeg then makes times up. */
    boolean hasTimestamps() {
        return !context.iformat().name().getString().contains("jpeg");
    }

    /** Whether FFmpeg puts the pictures together with a parser: RTP carries these codecs in pieces. */
    boolean parsed() {
        int codec = stream.codecpar().codec_id();
        return codec == AV_CODEC_ID_H264 || codec == AV_CODEC_ID_HEVC || codec == AV_CODEC_ID_MPEG4;
    }

    @Override
    public void close() {
        av_packet_unref(packet);
        av_packet_free(packet);
        if (!context.isNull()) {
            avformat_close_input(context);
        }
    }
}
