package io.kinewatch.training.figures;

import io.kinewatch.ingest.video.FFmpegLog;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacv.FFmpegFrameRecorder;

/**
 * Writes a scene as an H.264 video in an MP4 file, with the moments' own times as timestamps. The quantizer is fixed, so
 * every frame has the same quality at any frame rate, about 36 dB. Stateless.
 */
public final class FigureVideo {
    private static final String QUANTIZER = "24";
    private static final double KEY_FRAME_SECONDS = 2;

    private FigureVideo() {}

    public static void write(FigureScene scene, FrameTimes times, Path file) throws IOException {
        BufferedImage image = new BufferedImage(scene.width(), scene.height(), BufferedImage.TYPE_3BYTE_BGR);
        byte[] pixels = ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
        ByteBuffer buffer = ByteBuffer.allocateDirect(pixels.length);
        double first = times.seconds().get(0);
        try (FFmpegFrameRecorder recorder = recorder(scene, times, file)) {
            FFmpegLog.silence();
            recorder.start();
            for (double moment : times.seconds()) {
                scene.render(moment, image);
                buffer.clear().put(pixels).flip();
                recorder.setFrameNumber((int) Math.round((moment - first) * times.rate()));
                recorder.recordImage(
                        scene.width(), scene.height(), 8, 3, 3 * scene.width(), avutil.AV_PIX_FMT_BGR24, buffer);
            }
        }
    }

    private static FFmpegFrameRecorder recorder(FigureScene scene, FrameTimes times, Path file) {
        FFmpegFrameRecorder recorder = new FFmpegFrameRecorder(file.toFile(), scene.width(), scene.height(), 0);
        recorder.setFormat("mp4");
        recorder.setVideoCodec(avcodec.AV_CODEC_ID_H264);
        recorder.setPixelFormat(avutil.AV_PIX_FMT_YUV420P);
        recorder.setFrameRate(times.rate());
        recorder.setGopSize((int) Math.min(60, Math.round(KEY_FRAME_SECONDS * times.rate())));
        recorder.setVideoBitrate(0);
        recorder.setVideoOption("qmin", QUANTIZER);
        recorder.setVideoOption("qmax", QUANTIZER);
        return recorder;
    }
}
