package io.kinewatch.ingest.video;

import java.nio.file.Path;
import java.util.function.IntToLongFunction;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacv.FFmpegFrameRecorder;
import org.bytedeco.javacv.Java2DFrameConverter;

/** Writes small MP4 files of numbered pictures. */
public final class TestingVideo {
    private TestingVideo() {}

    /** Frame i is shown at i / rate. */
    public static Path write(Path file, int width, int height, int frames, int rate) throws Exception {
        return write(file, width, height, frames, i -> i * 1_000_000L / rate);
    }

    /** Frame i is shown at the given microsecond. */
    public static Path write(Path file, int width, int height, int frames, IntToLongFunction micros) throws Exception {
        return write(file, Coding.H264, width, height, frames, micros);
    }

    /**
     * How a file is coded.
     *
     * @param format of the container, in FFmpeg's words
     * @param codec FFmpeg's number
     * @param gop frames from one key frame to the next
     * @param bFrames most frames in a row that depend on later ones
     */
    record Coding(String format, int codec, int gop, int bFrames) {
        static final Coding H264 = new Coding("mp4", avcodec.AV_CODEC_ID_H264, 25, 0);

        boolean h264() {
            return codec == avcodec.AV_CODEC_ID_H264;
        }
    }

    /** A file coded in some way. */
    static Path write(Path file, Coding coding, int width, int height, int frames, IntToLongFunction micros)
            throws Exception {
        try (var recorder = new FFmpegFrameRecorder(file.toFile(), width, height);
                var converter = new Java2DFrameConverter()) {
            recorder.setVideoCodec(coding.codec());
            recorder.setPixelFormat(avutil.AV_PIX_FMT_YUV420P);
            recorder.setFormat(coding.format());
            recorder.setFrameRate(coding.h264() ? 1000 : 25);
            recorder.setGopSize(coding.gop());
            recorder.setMaxBFrames(coding.bFrames());
            recorder.setVideoBitrate(2_000_000);
            if (coding.h264()) {
                recorder.setVideoOption("allow_skip_frames", "0");
            }
            recorder.start();
            for (int i = 0; i < frames; i++) {
                recorder.setTimestamp(micros.applyAsLong(i));
                recorder.record(converter.convert(NumberedPicture.draw(width, height, i)));
            }
        }
        return file;
    }
}
