package io.kinewatch.training.data;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacv.FFmpegFrameRecorder;

/** Videos whose frames carry their number as eight black or white bars across the central square, which survive any coding. */
public final class NumberedVideo {
    private static final int WIDTH = 160;
    private static final int HEIGHT = 120;
    private static final int BITS = 8;
    private static final int BAR = HEIGHT / BITS;
    private static final int MARGIN = (WIDTH - HEIGHT) / 2;
    private static final int MICROS = 1_000_000;

    private NumberedVideo() {}

    /** Writes a video of a constant frame rate. */
    public static void write(Path file, int frames, double rate) throws IOException {
        write(file, IntStream.range(0, frames).mapToObj(i -> i / rate).toList());
    }

    /** Writes a video whose frames all carry the same number. */
    public static void writeStill(Path file, int frames, double rate, int number) throws IOException {
        write(file, IntStream.range(0, frames).mapToObj(i -> i / rate).toList(), i -> number);
    }

    /** Writes a video with a frame at each of these times in seconds; frame i carries the number i. */
    static void write(Path file, List<Double> seconds) throws IOException {
        write(file, seconds, i -> i);
    }

    private static void write(Path file, List<Double> seconds, IntUnaryOperator numbers) throws IOException {
        avutil.av_log_set_level(avutil.AV_LOG_ERROR);
        try (FFmpegFrameRecorder recorder = new FFmpegFrameRecorder(file.toFile(), WIDTH, HEIGHT, 0)) {
            recorder.setFormat("mp4");
            recorder.setVideoCodec(avcodec.AV_CODEC_ID_H264);
            recorder.setPixelFormat(avutil.AV_PIX_FMT_YUV420P);
            recorder.setFrameRate(1000);
            recorder.setVideoBitrate(2 * MICROS);
            recorder.start();
            for (int i = 0; i < seconds.size(); i++) {
                recorder.setTimestamp(Math.round(seconds.get(i) * MICROS));
                recorder.recordImage(
                        WIDTH, HEIGHT, 8, 3, 3 * WIDTH, avutil.AV_PIX_FMT_BGR24, picture(numbers.applyAsInt(i)));
            }
        }
    }

    /** The number in a frame that was cropped to its central square. */
    public static int number(byte[] square, int side) {
        int number = 0;
        for (int bit = 0; bit < BITS; bit++) {
            int x = (2 * bit + 1) * side / (2 * BITS);
            int level = square[(side / 2 * side + x) * 3] & 0xFF;
            number |= level > 127 ? 1 << bit : 0;
        }
        return number;
    }

    private static ByteBuffer picture(int number) {
        ByteBuffer picture = ByteBuffer.allocateDirect(WIDTH * HEIGHT * 3);
        for (int y = 0; y < HEIGHT; y++) {
            for (int x = 0; x < WIDTH; x++) {
                int bit = Math.max(0, Math.min(BITS - 1, (x - MARGIN) / BAR));
                byte level = (byte) ((number >> bit & 1) == 1 ? 235 : 20);
                picture.put(level).put(level).put(level);
            }
        }
        return picture.flip();
    }
}
