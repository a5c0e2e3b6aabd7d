package io.kinewatch.training.figures.picture;

import io.kinewatch.training.figures.motion.Dice;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;

/** Roughens a painted image with value noise: random numbers on a coarse grid, interpolated, on all channels alike. */
final class Texture {
    private Texture() {}

    static void roughen(BufferedImage image, Dice dice) {
        double size = dice.chance(0.3) ? 0 : dice.between(2, 22);
        double cell = dice.between(2.5, 24);
        double stretch = dice.chance(0.3) ? dice.between(2, 6) : 1;
        int width = image.getWidth();
        int columns = (int) (width / (cell * stretch)) + 2;
        int rows = (int) (image.getHeight() / cell) + 2;
        double[][] grid = new double[rows][columns];
        for (double[] row : grid) {
            for (int i = 0; i < columns; i++) {
                row[i] = dice.between(-size, size);
            }
        }
        byte[] pixels = ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < width; x++) {
                int add = (int) Math.round(value(grid, x / (cell * stretch), y / cell));
                int at = (y * width + x) * 3;
                for (int channel = 0; channel < 3; channel++) {
                    pixels[at + channel] = (byte) Math.max(0, Math.min(255, (pixels[at + channel] & 255) + add));
                }
            }
        }
    }

    private static double value(double[][] grid, double x, double y) {
        int column = (int) x;
        int row = (int) y;
        double u = x - column;
        double v = y - row;
        double top = grid[row][column] * (1 - u) + grid[row][column + 1] * u;
        double bottom = grid[row + 1][column] * (1 - u) + grid[row + 1][column + 1] * u;
        return top * (1 - v) + bottom * v;
    }
}
