package io.kinewatch.monitor.event.moment;

import io.kinewatch.schemas.Frame;
import io.kinewatch.schemas.FrameClock;
import io.kinewatch.schemas.ImageEncoding;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import javax.imageio.ImageIO;

/** Frames that carry their number in their pixels: 16 black or white fields side by side. */
final class NumberedFrames {
    private static final int BITS = 16;
    private static final int BRIGHT = 128;
    private static final int WIDTH = 640;
    private static final int HEIGHT = 360;

    private NumberedFrames() {}

    static Frame frame(String camera, int number, Instant capturedAt) {
        return frame(camera, number, capturedAt, jpeg(number));
    }

    static Frame frame(String camera, int number, Instant capturedAt, byte[] jpeg) {
        return Frame.newBuilder()
                .setCameraId(camera)
                .setSession("session")
                .setSessionStartedAt(capturedAt)
                .setSequence(number)
                .setCapturedAt(capturedAt)
                .setClock(FrameClock.SOURCE)
                .setWidth(WIDTH)
                .setHeight(HEIGHT)
                .setEncoding(ImageEncoding.JPEG)
                .setImage(ByteBuffer.wrap(jpeg))
                .build();
    }

    /** The number of a picture of any size. */
    static int read(byte[] jpeg) {
        BufferedImage picture = picture(jpeg);
        int number = 0;
        for (int bit = 0; bit < BITS; bit++) {
            int x = (bit * 2 + 1) * picture.getWidth() / (2 * BITS);
            int green = new Color(picture.getRGB(x, picture.getHeight() / 2)).getGreen();
            number |= green > BRIGHT ? 1 << bit : 0;
        }
        return number;
    }

    static BufferedImage picture(byte[] jpeg) {
        try {
            return ImageIO.read(new ByteArrayInputStream(jpeg));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static byte[] jpeg(int number) {
        BufferedImage picture = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_3BYTE_BGR);
        Graphics2D graphics = picture.createGraphics();
        for (int bit = 0; bit < BITS; bit++) {
            graphics.setColor(((number >> bit) & 1) == 1 ? Color.WHITE : Color.BLACK);
            graphics.fillRect(bit * WIDTH / BITS, 0, WIDTH / BITS, HEIGHT);
        }
        graphics.dispose();
        ByteArrayOutputStream jpeg = new ByteArrayOutputStream();
        try {
            ImageIO.write(picture, "jpg", jpeg);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return jpeg.toByteArray();
    }
}
