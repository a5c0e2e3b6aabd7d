package io.kinewatch.training.figures.picture;

import io.kinewatch.training.figures.motion.Dice;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.util.SplittableRandom;

/**
 * What light and sensor make of a painted picture, in one pass over its bytes: contrast, brightness and colour cast as a table
 * a channel, a gradient of light across the picture, and noise. The noise is cut from one precomputed strip at an offset that
 * depends on the moment, so it differs from frame to frame and is the same whenever a moment is rendered again. Immutable.
 */
public final class Exposure {
    private static final int STRIP = 1 << 16;

    private final int[][] levels = new int[3][256];
    private final int[] gains;
    private final byte[] noise = new byte[STRIP];

    public Exposure(Dice dice, Stage stage) {
        double contrast = dice.between(0.8, 1.15);
        double light = dice.between(0.8, 1.2);
        for (int[] table : levels) {
            double cast = light * dice.between(0.92, 1.08);
            for (int i = 0; i < table.length; i++) {
                table[i] = (int) Math.round((128 + (i - 128) * contrast) * cast);
            }
        }
        gains = gradient(dice, stage);
        double size = dice.chance(0.25) ? 0 : dice.between(1, 7);
        for (int i = 0; i < STRIP; i++) {
            noise[i] = (byte) Math.max(-100, Math.min(100, Math.round(dice.gaussian() * size)));
        }
    }

    private static int[] gradient(Dice dice, Stage stage) {
        double across = dice.between(-0.25, 0.25);
        double down = dice.between(-0.2, 0.2);
        int[] gains = new int[stage.width() * stage.height()];
        for (int y = 0; y < stage.height(); y++) {
            for (int x = 0; x < stage.width(); x++) {
                double gain =
                        1 + across * (x / (double) stage.width() - 0.5) + down * (y / (double) stage.height() - 0.5);
                gains[y * stage.width() + x] = (int) Math.round(gain * 256);
            }
        }
        return gains;
    }

    /**
     * Exposes a picture in place.
     *
     * @param image of type 3BYTE_BGR, with the stage's size
     * @param moment any number that tells moments apart
     */
    public void expose(BufferedImage image, long moment) {
        byte[] pixels = ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
        SplittableRandom offsets = new SplittableRandom(moment);
        int row = 3 * image.getWidth();
        for (int start = 0; start < pixels.length; start += row) {
            exposeRow(pixels, start, start + row, offsets.nextInt(STRIP - row));
        }
    }

    private void exposeRow(byte[] pixels, int from, int to, int offset) {
        int grain = offset;
        for (int at = from, pixel = from / 3; at < to; at += 3, pixel++, grain += 3) {
            int gain = gains[pixel];
            for (int channel = 0; channel < 3; channel++) {
                int lit = (levels[channel][pixels[at + channel] & 255] * gain) >> 8;
                pixels[at + channel] = (byte) Math.max(0, Math.min(255, lit + noise[grain + channel]));
            }
        }
    }
}
