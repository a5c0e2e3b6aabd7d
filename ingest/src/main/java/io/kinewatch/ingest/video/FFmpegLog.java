package io.kinewatch.ingest.video;

import org.bytedeco.ffmpeg.global.avutil;

/**
 * Silences FFmpeg's own log, which writes URLs with their passwords to standard error.
 *
 * <p>What FFmpeg has to say reaches us as error codes, see {@link FFmpegFailure}. The level is one for the whole process.
 */
public final class FFmpegLog {
    private FFmpegLog() {}

    public static void silence() {
        avutil.av_log_set_level(avutil.AV_LOG_QUIET);
    }
}
