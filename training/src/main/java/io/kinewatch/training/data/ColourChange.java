package io.kinewatch.training.data;

import io.kinewatch.training.data.Augmentation.Colours;
import java.util.random.RandomGenerator;

/**
 * One way to change colours: a table of levels for each, and where saturation or hue change a linear mixture of the three. All
 * frames of a clip get the same.
 *
 * <p>Saturation and hue scale and turn the two chroma axes of YIQ, which leaves the luma alone; torchvision turns the hue of HSV
 * instead, which agrees for small changes. Immutable.
 */
final class ColourChange {
    private static final int CHANNELS = 3;
    private static final int LEVELS = 256;
    private static final int GREY = 128;
    private static final double[][] TO_YIQ = {
        {0.299, 0.587, 0.114}, {0.595716, -0.274453, -0.321263}, {0.211456, -0.522591, 0.311135}
    };
    private static final double[][] FROM_YIQ = {
        {1, 0.956296, 0.621024}, {1, -0.272122, -0.647381}, {1, -1.106989, 1.704615}
    };

    private final byte[][] levels = new byte[CHANNELS][LEVELS];
    private final float[][] mixture;
    private boolean idle;

    private ColourChange(float[][] mixture) {
        this.mixture = mixture;
    }

    /** Draws one; what isn't asked for draws no number but for brightness, contrast and balance. */
    static ColourChange draw(Colours colours, RandomGenerator random) {
        double shift = around(colours.brightness(), random) * (LEVELS - 1);
        double contrast = 1 + around(colours.contrast(), random);
        double[] factors = new double[CHANNELS];
        for (int c = 0; c < CHANNELS; c++) {
            factors[c] = 1 + around(colours.balance(), random);
        }
        double saturation = colours.saturation() > 0 ? 1 + around(colours.saturation(), random) : 1;
        double turn = colours.hue() > 0 ? 2 * Math.PI * around(colours.hue(), random) : 0;
        ColourChange change = new ColourChange(saturation == 1 && turn == 0 ? null : mixture(saturation, turn));
        for (int c = 0; c < CHANNELS; c++) {
            for (int level = 0; level < LEVELS; level++) {
                long changed = Math.round(((level - GREY) * contrast + GREY) * factors[c] + shift);
                change.levels[c][level] = (byte) Math.max(0, Math.min(LEVELS - 1, changed));
            }
        }
        change.idle = change.mixture == null && change.keepsLevels();
        return change;
    }

    private boolean keepsLevels() {
        for (int level = 0; level < LEVELS; level++) {
            byte same = (byte) level;
            if (levels[0][level] != same || levels[1][level] != same || levels[2][level] != same) {
                return false;
            }
        }
        return true;
    }

    private static double around(double largest, RandomGenerator random) {
        return largest * (2 * random.nextDouble() - 1);
    }

    private static float[][] mixture(double saturation, double turn) {
        double cos = saturation * Math.cos(turn);
        double sin = saturation * Math.sin(turn);
        double[][] turned = {{1, 0, 0}, {0, cos, -sin}, {0, sin, cos}};
        double[][] whole = times(FROM_YIQ, times(turned, TO_YIQ));
        float[][] mixture = new float[CHANNELS][CHANNELS];
        for (int c = 0; c < CHANNELS; c++) {
            for (int k = 0; k < CHANNELS; k++) {
                mixture[c][k] = (float) whole[c][k];
            }
        }
        return mixture;
    }

    private static double[][] times(double[][] a, double[][] b) {
        double[][] product = new double[CHANNELS][CHANNELS];
        for (int i = 0; i < CHANNELS; i++) {
            for (int j = 0; j < CHANNELS; j++) {
                for (int k = 0; k < CHANNELS; k++) {
                    product[i][j] += a[i][k] * b[k][j];
                }
            }
        }
        return product;
    }

    /** Changes a frame in place: HWC, uint8, RGB. */
    void apply(byte[] frame) {
        if (idle) {
            return;
        }
        for (int at = 0; at < frame.length; at += CHANNELS) {
            for (int c = 0; c < CHANNELS; c++) {
                frame[at + c] = levels[c][frame[at + c] & 0xFF];
            }
            if (mixture != null) {
                mix(frame, at);
            }
        }
    }

    private void mix(byte[] frame, int at) {
        int red = frame[at] & 0xFF;
        int green = frame[at + 1] & 0xFF;
        int blue = frame[at + 2] & 0xFF;
        for (int c = 0; c < CHANNELS; c++) {
            int value = Math.round(mixture[c][0] * red + mixture[c][1] * green + mixture[c][2] * blue);
            frame[at + c] = (byte) Math.max(0, Math.min(LEVELS - 1, value));
        }
    }
}
