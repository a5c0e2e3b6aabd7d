package io.kinewatch.inference.clip;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;

/** Small JPEGs, good and bad. */
public final class TestingJpeg {
    private static final int FRAME_HEADER = 0xC0;

    private TestingJpeg() {}

    /** A black one. */
    public static byte[] of(int width, int height) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB), "jpeg", bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** The same picture, but its first colour asks for a table that is not there: its segments look well, but it can't be decoded. */
    public static byte[] undecodable(byte[] jpeg) {
        byte[] bad = jpeg.clone();
        bad[frameHeader(jpeg) + 12] = 3;
        return bad;
    }

    /** Where the segment begins that tells the size. */
    static int frameHeader(byte[] jpeg) {
        int at = 2;
        while ((jpeg[at + 1] & 0xFF) != FRAME_HEADER) {
            at += 2 + ((jpeg[at + 2] & 0xFF) << 8) + (jpeg[at + 3] & 0xFF);
        }
        return at;
    }
}
