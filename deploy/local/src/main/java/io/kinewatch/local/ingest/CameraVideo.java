package io.kinewatch.local.ingest;

import io.kinewatch.ingest.video.FFmpegLog;
import io.kinewatch.local.bench.SensorNoise;
import io.kinewatch.training.figures.FigureScene;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacv.FFmpegFrameRecorder;

/**
 * An H.264 video such as a camera sends: people who move, under the noise of a sensor, at a camera's bit rate, without B pictures and with
 * a key picture every two seconds.
 *
 * @param file an MP4 file
 * @param frames in it
 */
record CameraVideo(Path file, int width, int height, int frames) {
    static final int RATE = 25;

    private static final int SECONDS = 20;
    private static final double NOISE = 4;

    static CameraVideo draw(Path file, int width, int height, int bitsPerSecond) throws IOException {
        FFmpegLog.silence();
        FigureScene scene = FigureScene.endless(1, width, height);
        SensorNoise noise = new SensorNoise(NOISE, 1);
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_3BYTE_BGR);
        byte[] pixels = ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
        ByteBuffer buffer = ByteBuffer.allocateDirect(pixels.length);
        try (FFmpegFrameRecorder recorder = recorder(file, width, height, bitsPerSecond)) {
            recorder.start();
            for (int frame = 0; frame < SECONDS * RATE; frame++) {
                scene.render((double) frame / RATE, image);
                noise.over(pixels, buffer.clear());
                recorder.recordImage(width, height, 8, 3, 3 * width, avutil.AV_PIX_FMT_BGR24, buffer.flip());
            }
        }
        return new CameraVideo(file, width, height, SECONDS * RATE);
    }

    private static FFmpegFrameRecorder recorder(Path file, int width, int height, int bitsPerSecond) {
        FFmpegFrameRecorder recorder = new FFmpegFrameRecorder(file.toFile(), width, height, 0);
        recorder.setFormat("mp4");
        recorder.setVideoCodec(avcodec.AV_CODEC_ID_H264);
        recorder.setPixelFormat(avutil.AV_PIX_FMT_YUV420P);
        recorder.setFrameRate(RATE);
        recorder.setGopSize(2 * RATE);
        recorder.setVideoBitrate(bitsPerSecond);
        recorder.setVideoOption("allow_skip_frames", "0");
        return recorder;
    }
}
