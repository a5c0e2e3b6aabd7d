package io.kinewatch.ingest.video;

import static org.bytedeco.ffmpeg.global.avcodec.AV_PKT_FLAG_DISCARD;
import static org.bytedeco.ffmpeg.global.avcodec.AV_PKT_FLAG_KEY;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_unref;
import static org.bytedeco.ffmpeg.global.avformat.AVSEEK_FLAG_BACKWARD;
import static org.bytedeco.ffmpeg.global.avformat.AV_DISPOSITION_ATTACHED_PIC;
import static org.bytedeco.ffmpeg.global.avformat.av_read_frame;
import static org.bytedeco.ffmpeg.global.avformat.av_seek_frame;
import static org.bytedeco.ffmpeg.global.avformat.avformat_alloc_context;
import static org.bytedeco.ffmpeg.global.avformat.avformat_close_input;
import static org.bytedeco.ffmpeg.global.avformat.avformat_find_stream_info;
import static org.bytedeco.ffmpeg.global.avformat.avformat_open_input;
import static org.bytedeco.ffmpeg.global.avutil.AVMEDIA_TYPE_VIDEO;
import static org.bytedeco.ffmpeg.global.avutil.AV_NOPTS_VALUE;

import io.kinewatch.ingest.video.SourceException.Kind;
import java.nio.file.Files;
import java.nio.file.Path;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVInputFormat;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.global.avcodec;

/** The encoded pictures of a video file, in the order in which they are decoded. Not thread-safe. */
final class VideoInput implements AutoCloseable {
    /** FFmpeg plays text files as the screen of a terminal. */
    private static final String TEXT_AS_VIDEO = "tty";

    private final AVFormatContext context = avformat_alloc_context();
    private final AVPacket packet = av_packet_alloc();
    private final Path file;
    private final AVStream stream;
    private long first = AV_NOPTS_VALUE;
    private boolean held;

    /**
     * Opens a file.
     *
     * @param examine whether to look into the pictures for what the container doesn't say, which takes some milliseconds
     */
    VideoInput(Path file, boolean examine) throws SourceException {
        FFmpegLog.silence();
        this.file = file;
        try {
            this.stream = open(examine);
        } catch (SourceException e) {
            close();
            throw e;
        }
    }

    private AVStream open(boolean examine) throws SourceException {
        if (!Files.exists(file)) {
            throw new SourceException(Kind.OFFLINE, "no such file: " + file);
        }
        if (!Files.isReadable(file) || Files.isDirectory(file)) {
            throw new SourceException(Kind.OFFLINE, "not a readable file: " + file);
        }
        int opened = avformat_open_input(context, file.toString(), (AVInputFormat) null, (AVDictionary) null);
        if (opened < 0) {
            context.setNull();
            throw new SourceException(Kind.OFFLINE, "not a video, or cut off: " + file);
        }
        if (TEXT_AS_VIDEO.equals(format())) {
            throw new SourceException(Kind.OFFLINE, "not a video: " + file);
        }
        if ((examine || !declared()) && avformat_find_stream_info(context, (AVDictionary) null) < 0) {
            throw new SourceException(Kind.OFFLINE, "not a video, or cut off: " + file);
        }
        AVStream video = videoStream();
        if (video == null) {
            throw new SourceException(Kind.OFFLINE, "there is no video in " + file);
        }
        for (int i = 0; i < context.nb_streams(); i++) {
            if (i != video.index()) {
                context.streams(i).discard(avcodec.AVDISCARD_ALL);
            }
        }
        return video;
    }

    /** Whether the container itself says all that a decoder needs. */
    private boolean declared() {
        AVStream video = videoStream();
        return video != null && video.codecpar().extradata_size() > 0;
    }

    private AVStream videoStream() {
        for (int i = 0; i < context.nb_streams(); i++) {
            AVStream candidate = context.streams(i);
            if (candidate.codecpar().codec_type() == AVMEDIA_TYPE_VIDEO
                    && (candidate.disposition() & AV_DISPOSITION_ATTACHED_PIC) == 0) {
                return candidate;
            }
        }
        return null;
    }

    /** FFmpeg's name of the container's format. */
    String format() {
        return context.iformat().name().getString();
    }

    AVStream stream() {
        return stream;
    }

    /** The next encoded picture, valid until the next call, or null at the end of the file. */
    AVPacket next() {
        if (held) {
            held = false;
            return packet;
        }
        AVPacket next = read();
        if (next != null && first == AV_NOPTS_VALUE) {
            first = next.dts();
        }
        return next;
    }

    private AVPacket read() {
        do {
            av_packet_unref(packet);
            if (av_read_frame(context, packet) < 0) {
                return null;
            }
        } while (packet.stream_index() != stream.index());
        return packet;
    }

    static boolean key(AVPacket picture) {
        return (picture.flags() & AV_PKT_FLAG_KEY) != 0;
    }

    /** Whether the container wants a picture decoded but not shown. */
    static boolean hidden(AVPacket picture) {
        return (picture.flags() & AV_PKT_FLAG_DISCARD) != 0;
    }

    /** Goes on with the first picture of the file, if the format can; otherwise it has to be opened anew. */
    boolean rewind() {
        held = seek(first) && read() != null && packet.dts() == first;
        return held;
    }

    /** The time by which {@link #seek} finds a key frame. */
    long start(AVPacket key) {
        return indexedByShown() ? key.pts() : key.dts();
    }

    /** Goes on with the key frame that has a {@link #start} or, where the format can't do better, one before. */
    boolean seek(long start) {
        held = false;
        return start != AV_NOPTS_VALUE && av_seek_frame(context, stream.index(), start, AVSEEK_FLAG_BACKWARD) >= 0;
    }

    /** Whether the format's table of key frames tells when they are shown rather than when they are decoded. */
    private boolean indexedByShown() {
        return format().startsWith("matroska");
    }

    @Override
    public void close() {
        av_packet_free(packet);
        if (!context.isNull()) {
            avformat_close_input(context);
        }
    }
}
