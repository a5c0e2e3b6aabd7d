package io.kinewatch.ingest.video;

import static org.bytedeco.ffmpeg.global.avutil.AVERROR_EOF;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_HTTP_BAD_REQUEST;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_HTTP_FORBIDDEN;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_HTTP_NOT_FOUND;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_HTTP_OTHER_4XX;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_HTTP_SERVER_ERROR;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_HTTP_TOO_MANY_REQUESTS;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_HTTP_UNAUTHORIZED;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_INVALIDDATA;

import io.kinewatch.ingest.video.SourceException.Kind;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import org.bytedeco.ffmpeg.global.avutil;

/** Turns FFmpeg's error codes into failures that the supervisor understands and the operator can read. */
final class FFmpegFailure {
    private static final int TEXT_BYTES = 128;

    /** Not 404: a server that is just coming up says so of every path, and asking again locks nobody out. */
    private static final Map<Integer, SourceException.Kind> KINDS = Map.of(
            AVERROR_HTTP_UNAUTHORIZED, Kind.REJECTED,
            AVERROR_HTTP_FORBIDDEN, Kind.REJECTED,
            AVERROR_HTTP_BAD_REQUEST, Kind.REJECTED,
            AVERROR_HTTP_OTHER_4XX, Kind.REJECTED);

    private static final Map<Integer, String> WORDS = Map.of(
            AVERROR_HTTP_UNAUTHORIZED, "wrong user or password (401)",
            AVERROR_HTTP_FORBIDDEN, "access refused (403)",
            AVERROR_HTTP_NOT_FOUND, "the camera has no such path (404)",
            AVERROR_HTTP_BAD_REQUEST, "the camera refused the request (400)",
            AVERROR_HTTP_OTHER_4XX, "the camera refused the request or the transport (4xx)",
            AVERROR_HTTP_TOO_MANY_REQUESTS, "too many requests (429)",
            AVERROR_HTTP_SERVER_ERROR, "the camera reports an error of its own (5xx)",
            AVERROR_EOF, "the camera ended the connection",
            AVERROR_INVALIDDATA, "what the camera sends is no video");

    private FFmpegFailure() {}

    static SourceException of(int code) {
        return new SourceException(KINDS.getOrDefault(code, Kind.OFFLINE), words(code));
    }

    static String words(int code) {
        String known = WORDS.get(code);
        return known != null ? known : text(code);
    }

    /** FFmpeg's own words, cut at the terminating zero: the rest of the buffer is garbage. */
    private static String text(int code) {
        byte[] buffer = new byte[TEXT_BYTES];
        avutil.av_strerror(code, buffer, buffer.length);
        int length = 0;
        while (length < buffer.length && buffer[length] != 0) {
            length++;
        }
        return new String(buffer, 0, length, StandardCharsets.UTF_8).toLowerCase(Locale.ROOT);
    }
}
