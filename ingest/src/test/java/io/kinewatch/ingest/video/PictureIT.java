package io.kinewatch.ingest.video;

import static org.bytedeco.ffmpeg.global.avutil.AVCOL_RANGE_JPEG;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_RANGE_MPEG;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_RANGE_UNSPECIFIED;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_SPC_BT470BG;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_SPC_BT709;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_SPC_UNSPECIFIED;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_NV12;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUV420P;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUV420P10LE;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUV422P;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUV444P;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUVJ420P;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_get_buffer;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import javax.imageio.ImageIO;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@link FrameScaler} and {@link JpegEncoder} on frames whose pixels are known. */
class PictureIT {
    @ParameterizedTest
    @CsvSource({
        "1920, 1080, 640, 360",
        "1280, 720, 640, 360",
        "640, 480, 480, 360",
        "720, 576, 450, 360",
        "704, 576, 440, 360",
        "1080, 1920, 202, 360",
        "320, 240, 320, 240",
        "340, 256, 340, 256",
        "639, 360, 639, 360",
        "8, 4000, 2, 360",
    })
    void shouldComeDownToTheHeightAndNeverUp(int width, int height, int newWidth, int newHeight) {
        try (FrameScaler scaler = new FrameScaler(360)) {
            AVFrame frame = flat(width, height, AV_PIX_FMT_YUV420P, 128, 128, 128);

            Picture picture = scaler.scale(frame);

            assertEquals(newWidth, picture.width());
            assertEquals(newHeight, picture.height());
            assertEquals(newWidth * newHeight * 3, picture.bytes().length);
            av_frame_free(frame);
        }
    }

    @Test
    void shouldHandleAnotherSizeAndFormatInMidStream() {
        try (FrameScaler scaler = new FrameScaler(360)) {
            for (int i = 0; i < 20; i++) {
                boolean other = i % 2 == 1;
                AVFrame frame = other
                        ? flat(1280, 720, AV_PIX_FMT_YUV420P, 16, 128, 128)
                        : flat(640, 480, AV_PIX_FMT_YUVJ420P, 255, 128, 128);

                byte[] bytes = scaler.scale(frame).bytes();

                assertEquals((other ? 640 : 480) * 360 * 3, bytes.length);
                assertColour(bytes, other ? 0 : 255, other ? 0 : 255, other ? 0 : 255);
                av_frame_free(frame);
            }
        }
    }

    /** Red by the definitions of BT.601 and BT.709 (luma coefficients 0.299, 0.114 and 0.2126, 0.0722). */
    @ParameterizedTest
    @CsvSource({
        "480, 2, 0, 81, 90, 240",
        "480, 1, 0, 63, 102, 240",
        "1080, 2, 0, 63, 102, 240",
        "1080, 2, 2, 76, 85, 255",
        "480, 2, 2, 76, 85, 255",
    })
    void shouldUseTheStreamsOwnColours(int height, int matrix, int range, int luma, int cb, int cr) {
        assertEquals(1, AVCOL_SPC_BT709);
        assertEquals(2, AVCOL_SPC_UNSPECIFIED);
        assertEquals(0, AVCOL_RANGE_UNSPECIFIED);
        assertEquals(1, AVCOL_RANGE_MPEG);
        assertEquals(2, AVCOL_RANGE_JPEG);
        try (FrameScaler scaler = new FrameScaler(360)) {
            AVFrame frame = flat(640, height, AV_PIX_FMT_YUV420P, luma, cb, cr);
            frame.colorspace(matrix);
            frame.color_range(range);

            assertColour(scaler.scale(frame).bytes(), 0, 0, 255);
            av_frame_free(frame);
        }
    }

    @Test
    void shouldAverageWhatItScalesDown() {
        try (FrameScaler scaler = new FrameScaler(360)) {
            AVFrame frame = flat(1440, 1440, AV_PIX_FMT_YUV420P, 128, 128, 128);
            for (int y = 0; y < 1440; y++) {
                for (int x = 0; x < 1440; x++) {
                    frame.data(0).put((long) y * frame.linesize(0) + x, (byte) (x % 4 == 0 ? 235 : 16));
                }
            }

            byte[] bytes = scaler.scale(frame).bytes();

            assertColour(bytes, 64, 64, 64);
            av_frame_free(frame);
        }
    }

    /** Grey that grows from left to right, and from top to bottom: a picture that were moved by half of a pixel would be found out. */
    @ParameterizedTest
    @CsvSource({"1280, 720", "1920, 1080", "3840, 2160", "1440, 1080", "1366, 768", "854, 480"})
    void shouldKeepThingsInTheirPlace(int width, int height) {
        try (FrameScaler scaler = new FrameScaler(360)) {
            AVFrame frame = flat(width, height, AV_PIX_FMT_YUVJ420P, 128, 128, 128);
            for (int y = 0; y < height; y++) {
                byte[] row = new byte[width];
                for (int x = 0; x < width; x++) {
                    row[x] = (byte) grey(x, width, y, height);
                }
                frame.data(0).position((long) y * frame.linesize(0)).put(row);
            }

            Picture picture = scaler.scale(frame);

            byte[] bytes = picture.bytes();
            for (int y = 0; y < picture.height(); y++) {
                for (int x = 0; x < picture.width(); x++) {
                    int expected = grey(x, picture.width(), y, picture.height());
                    assertEquals(expected, bytes[(y * picture.width() + x) * 3 + 1] & 0xff, 2);
                }
            }
            av_frame_free(frame);
        }
    }

    /** In the middle of a pixel of a picture of any size. */
    private static int grey(int x, int width, int y, int height) {
        return (int) Math.round(20 + 100 * (x + 0.5) / width + 100 * (y + 0.5) / height);
    }

    /** U and V in one plane, 10 bits, and more colour than a JPEG keeps. */
    @ParameterizedTest
    @ValueSource(ints = {AV_PIX_FMT_NV12, AV_PIX_FMT_YUV420P10LE, AV_PIX_FMT_YUV444P, AV_PIX_FMT_YUV422P})
    void shouldTakeOtherPixelFormats(int format) {
        try (FrameScaler scaler = new FrameScaler(360);
                ScaleStep other =
                        new ScaleStep(new FrameKind(1280, 720, AV_PIX_FMT_YUV420P, 1, false), 1280, 720, format)) {
            AVFrame frame = flat(1280, 720, AV_PIX_FMT_YUV420P, 63, 102, 240);
            other.apply(frame);
            other.target().colorspace(AVCOL_SPC_BT470BG).color_range(AVCOL_RANGE_JPEG);

            Picture picture = scaler.scale(other.target());

            assertEquals(640, picture.width());
            assertColour(picture.bytes(), 0, 0, 255);
            av_frame_free(frame);
        }
    }

    @Test
    void shouldEncodeAsJpegThatShowsTheSame() throws Exception {
        try (FrameScaler scaler = new FrameScaler(360);
                JpegEncoder encoder = new JpegEncoder(85)) {
            AVFrame frame = flat(854, 480, AV_PIX_FMT_YUV420P, 81, 90, 240);

            byte[] jpeg = encoder.encode(scaler.scale(frame));

            BufferedImage picture = ImageIO.read(new ByteArrayInputStream(jpeg));
            assertEquals(640, picture.getWidth());
            assertEquals(360, picture.getHeight());
            int rgb = picture.getRGB(320, 180);
            assertTrue((rgb >> 16 & 0xff) > 250 && (rgb & 0xff) < 5, Integer.toHexString(rgb));
            av_frame_free(frame);
        }
    }

    private static void assertColour(byte[] bgr, int blue, int green, int red) {
        for (int i = 0; i < bgr.length; i += 3) {
            assertEquals(blue, bgr[i] & 0xff, 3);
            assertEquals(green, bgr[i + 1] & 0xff, 3);
            assertEquals(red, bgr[i + 2] & 0xff, 3);
        }
    }

    private static AVFrame flat(int width, int height, int format, int luma, int cb, int cr) {
        AVFrame frame = av_frame_alloc();
        frame.width(width).height(height).format(format);
        assertTrue(av_frame_get_buffer(frame, 0) >= 0);
        int[] values = {luma, cb, cr};
        for (int plane = 0; plane < values.length; plane++) {
            long rows = plane == 0 ? height : (height + 1) / 2;
            byte[] fill = new byte[(int) (rows * frame.linesize(plane))];
            java.util.Arrays.fill(fill, (byte) values[plane]);
            frame.data(plane).put(fill);
        }
        return frame;
    }
}
