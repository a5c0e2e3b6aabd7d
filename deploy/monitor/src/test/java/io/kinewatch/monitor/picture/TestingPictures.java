package io.kinewatch.monitor.picture;

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
import java.time.temporal.ChronoUnit;
import javax.imageio.ImageIO;

/** Frames with real pictures: the left half white, the right half in a colour that tells the number. */
public final class TestingPictures {
    private static final int COLOURS = 8;

    private TestingPictures() {}

    public static Frame frame(String camera, long number, int width, int height) {
        return frame(camera, number, width, height, jpeg(number, width, height));
    }

    static Frame frame(String camera, long number, int width, int height, byte[] image) {
        Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
        return Frame.newBuilder()
                .setCameraId(camera)
                .setSession("s")
                .setSessionStartedAt(now)
                .setSequence(number)
                .setCapturedAt(now)
                .setClock(FrameClock.ARRIVAL)
                .setWidth(width)
                .setHeight(height)
                .setEncoding(ImageEncoding.JPEG)
                .setImage(ByteBuffer.wrap(image))
                .build();
    }

    /** A picture as it goes to browsers; its image is only a few bytes. */
    public static TilePicture picture(Tile tile, long number) {
        Instant now = Instant.now();
        return new TilePicture(tile, number, now, now, ByteBuffer.wrap(new byte[] {(byte) number}));
    }

    static byte[] jpeg(long number, int width, int height) {
        BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_3BYTE_BGR);
        Graphics2D drawing = picture.createGraphics();
        drawing.setColor(Color.WHITE);
        drawing.fillRect(0, 0, width / 2, height);
        drawing.setColor(Color.getHSBColor((float) (number % COLOURS) / COLOURS, 1, 1));
        drawing.fillRect(width / 2, 0, width - width / 2, height);
        drawing.dispose();
        try (ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            ImageIO.write(picture, "jpg", out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static BufferedImage decode(ByteBuffer jpeg) {
        byte[] bytes = new byte[jpeg.remaining()];
        jpeg.duplicate().get(bytes);
        try {
            return ImageIO.read(new ByteArrayInputStream(bytes));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Which of the eight colours the right half has. */
    public static long number(BufferedImage picture) {
        Color colour = new Color(picture.getRGB(picture.getWidth() * 3 / 4, picture.getHeight() / 2));
        float hue = Color.RGBtoHSB(colour.getRed(), colour.getGreen(), colour.getBlue(), null)[0];
        return Math.round(hue * COLOURS) % COLOURS;
    }
}
