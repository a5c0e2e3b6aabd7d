package io.kinewatch.ingest.video;

import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_H264;
import static org.bytedeco.ffmpeg.global.avcodec.AV_PKT_FLAG_KEY;
import static org.bytedeco.ffmpeg.global.avcodec.av_bsf_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_bsf_free;
import static org.bytedeco.ffmpeg.global.avcodec.av_bsf_get_by_name;
import static org.bytedeco.ffmpeg.global.avcodec.av_bsf_init;
import static org.bytedeco.ffmpeg.global.avcodec.av_bsf_receive_packet;
import static org.bytedeco.ffmpeg.global.avcodec.av_bsf_send_packet;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_unref;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_parameters_copy;
import static org.bytedeco.ffmpeg.global.avformat.av_find_best_stream;
import static org.bytedeco.ffmpeg.global.avformat.av_read_frame;
import static org.bytedeco.ffmpeg.global.avformat.avformat_alloc_context;
import static org.bytedeco.ffmpeg.global.avformat.avformat_close_input;
import static org.bytedeco.ffmpeg.global.avformat.avformat_find_stream_info;
import static org.bytedeco.ffmpeg.global.avformat.avformat_open_input;
import static org.bytedeco.ffmpeg.global.avutil.AVMEDIA_TYPE_VIDEO;
import static org.bytedeco.ffmpeg.global.avutil.AV_NOPTS_VALUE;
import static org.bytedeco.ffmpeg.global.avutil.av_make_q;
import static org.bytedeco.ffmpeg.global.avutil.av_rescale_q;

import io.kinewatch.ingest.video.SourceException.Kind;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.ffmpeg.avcodec.AVBSFContext;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVInputFormat;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVRational;

/** Takes the encoded H.264 pictures out of a file (MP4, Matroska, Annex B) without decoding them. */
public final class AccessUnitFile {
    private static final AVRational MICROS = av_make_q(1, 1_000_000);

    private final AVFormatContext context = avformat_alloc_context();
    private final AVPacket packet = av_packet_alloc();
    private final List<Timed> units = new ArrayList<>();

    /**
     * A picture and when it is to be decoded.
     *
     * @param micros counted from the file's first picture
     */
    public record Timed(AccessUnit unit, long micros) {}

    private AccessUnitFile() {}

    /** All pictures of the file's video, in decoding order; memory holds them all, so the file should be short. */
    public static List<Timed> read(Path file) throws SourceException {
        FFmpegLog.silence();
        AccessUnitFile reading = new AccessUnitFile();
        try {
            reading.readAll(file);
        } finally {
            reading.close();
        }
        return List.copyOf(reading.units);
    }

    private void readAll(Path file) throws SourceException {
        int opened = avformat_open_input(context, file.toString(), (AVInputFormat) null, (AVDictionary) null);
        if (opened < 0) {
            context.setNull();
            throw FFmpegFailure.of(opened);
        }
        check(avformat_find_stream_info(context, (AVDictionary) null));
        int index = av_find_best_stream(context, AVMEDIA_TYPE_VIDEO, -1, -1, (AVCodec) null, 0);
        if (index < 0 || context.streams(index).codecpar().codec_id() != AV_CODEC_ID_H264) {
            throw new SourceException(Kind.OFFLINE, "there is no H.264 video in " + file);
        }
        AVBSFContext filter = new AVBSFContext(null);
        check(av_bsf_alloc(av_bsf_get_by_name("h264_mp4toannexb"), filter));
        try {
            check(avcodec_parameters_copy(
                    filter.par_in(), context.streams(index).codecpar()));
            check(av_bsf_init(filter));
            readPackets(context.streams(index), filter);
        } finally {
            av_bsf_free(filter);
        }
    }

    private void readPackets(AVStream stream, AVBSFContext filter) throws SourceException {
        long first = AV_NOPTS_VALUE;
        while (av_read_frame(context, packet) >= 0) {
            if (packet.stream_index() == stream.index()) {
                long at = packet.dts() == AV_NOPTS_VALUE ? packet.pts() : packet.dts();
                first = first == AV_NOPTS_VALUE ? at : first;
                check(av_bsf_send_packet(filter, packet));
                while (av_bsf_receive_packet(filter, packet) >= 0) {
                    byte[] data = new byte[packet.size()];
                    packet.data().get(data);
                    boolean key = (packet.flags() & AV_PKT_FLAG_KEY) != 0;
                    long micros = av_rescale_q(at - first, stream.time_base(), MICROS);
                    units.add(new Timed(new AccessUnit(data, key), micros));
                    av_packet_unref(packet);
                }
            }
            av_packet_unref(packet);
        }
    }

    private static void check(int code) throws SourceException {
        if (code < 0) {
            throw FFmpegFailure.of(code);
        }
    }

    private void close() {
        av_packet_free(packet);
        if (!context.isNull()) {
            avformat_close_input(context);
        }
    }
}
