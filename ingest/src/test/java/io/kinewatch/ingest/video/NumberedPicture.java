package io.kinewatch.ingest.video;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;

/** Pictures that carry a number in their pixels: 16 black or white fields in the upper half, in two rows of eight. */
public final class NumberedPicture {
    private static final int COLUMNS = 8;
    private static final int BITS = 16;
    private static final int BRIGHT = 128;

    private NumberedPicture() {}

    /** Draws the number, and a bar that moves with it. */
    public static BufferedImage draw(int width, int height, int number) {
        BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_3BYTE_BGR);
        Graphics2D graphics = picture.createGraphics();
        graphics.setColor(new Color(40, 90, 160));
        graphics.fillRect(0, 0, width, height);
        graphics.setColor(new Color(200, 120, 40));
        graphics.fillRect(number * 4 % width, height * 3 / 4, width / 8, height / 4);
        for (int bit = 0; bit < BITS; bit++) {
            graphics.setColor(((number >> bit) & 1) == 1 ? Color.WHITE : Color.BLACK);
            graphics.fillRect(bit % COLUMNS * width / COLUMNS, bit / COLUMNS * height / 4, width / COLUMNS, height / 4);
        }
        graphics.dispose();
        return picture;
    }

    /** Reads the number of a picture of any size, given as height x width x 3 bytes. */
    public static int read(int width, int height, byte[] bgr) {
        int number = 0;
        for (int bit = 0; bit < BITS; bit++) {
            int x = (bit % COLUMNS * 2 + 1) * width / (2 * COLUMNS);
            int y = (bit / COLUMNS * 2 + 1) * height / 8;
            int green = bgr[(y * width + x) * 3 + 1] & 0xff;
            number |= green > BRIGHT ? 1 << bit : 0;
        }
        return number;
    }

    public static int read(Picture picture) {
        return read(picture.width(), picture.height(), picture.bytes());
    }
}
