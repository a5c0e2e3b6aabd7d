package io.kinewatch.inference.clip;

import io.kinewatch.schemas.clip.ClipSpec;
import io.kinewatch.schemas.clip.ResizeRule;
import java.util.Arrays;

/**
 * Resizes pictures of one size and crops the centre, computing only the pixels that the crop keeps.
 *
 * <p>By Pillow's rule: rows first, then columns, each rounded to uint8, in Pillow's own fixed-point arithmetic. By PyTorch's rule the four
 * nearest pixels are mixed at once and the result keeps its fraction, because that pipeline resizes in float32. Both reproduce the
 * libraries' results. Keeps buffers, so it is for one thread.
 */
final class Resampler {
    private static final int CHANNELS = 3;
    private static final int FEW = 4;
    private static final int HALF = 1 << (ResampleTaps.PRECISION - 1);

    /** Two passes' worth of precision, of which the result keeps {@link FrameValues#FRACTION_BITS}. */
    private static final int DROPPED_BITS = 2 * ResampleTaps.PRECISION - FrameValues.FRACTION_BITS;

    private final int width;
    private final int height;
    private final boolean fractions;
    private final ResampleTaps columns;
    private final ResampleTaps rows;
    /** Levels of the rows that are needed, resized along x: RGB. */
    private final int[] narrowed;

    private final int[] sums;
    private final boolean sameSize;
    private final boolean fewTaps;
    /** Where the taps of an output column begin, in bytes from the left edge, and their weights, filled up with zeros. */
    private final int[] starts;

    private final int[] weights;

    /** For pictures of the given size in pixels. */
    Resampler(ClipSpec spec, int width, int height) {
        this.width = width;
        this.height = height;
        this.fractions = FrameValues.haveFractions(spec);
        ResizeRule rule = spec.resize();
        int resizedWidth = Math.max(rule.widthOf(width, height), spec.width());
        int resizedHeight = Math.max(rule.heightOf(width, height), spec.height());
        columns = new ResampleTaps(
                rule.interpolation(), width, resizedWidth, margin(resizedWidth, spec.width()), spec.width());
        rows = new ResampleTaps(
                rule.interpolation(), height, resizedHeight, margin(resizedHeight, spec.height()), spec.height());
        int values = columns.count() * CHANNELS;
        narrowed = new int[fractions ? 0 : (rows.to() - rows.from()) * values];
        sums = new int[values];
        sameSize = width == resizedWidth && height == resizedHeight;
        fewTaps = columns.longest() <= FEW && width >= FEW;
        starts = new int[columns.count()];
        weights = new int[columns.count() * FEW];
        for (int x = 0; fewTaps && x < starts.length; x++) {
            int first = Math.min(columns.first(x), width - FEW);
            starts[x] = first * CHANNELS;
            int[] own = columns.weights(x);
            System.arraycopy(own, 0, weights, FEW * x + columns.first(x) - first, own.length);
        }
    }

    /** Where the centre crop begins: half of what is cut away, halves rounded to even as torchvision does. */
    private static int margin(int resized, int cropped) {
        return (int) Math.rint((resized - cropped) / 2.0);
    }

    boolean fits(Picture picture) {
        return picture.width() == width && picture.height() == height;
    }

    /** Returns the cropped picture: HWC, RGB, values as {@link FrameValues} has them. */
    byte[] resample(Picture picture) {
        int values = rows.count() * columns.count() * CHANNELS;
        byte[] rgb = new byte[fractions ? values * FrameValues.FRACTION_BYTES : values];
        resample(picture, rgb);
        return rgb;
    }

    /** The same into memory that is there. */
    void resample(Picture picture, byte[] into) {
        if (fractions) {
            mix(picture.bgr(), into);
        } else if (sameSize) {
            crop(picture.bgr(), into);
        } else if (fewTaps) {
            narrowByFew(picture.bgr());
            flatten(into);
        } else {
            narrow(picture.bgr());
            flatten(into);
        }
    }

    /** Where the picture has the size already, as half of a picture of 224 lines has for a network of 112. */
    private void crop(byte[] bgr, byte[] rgb) {
        int out = 0;
        for (int y = 0; y < rows.count(); y++) {
            int at = (rows.first(y) * width + columns.from()) * CHANNELS;
            for (int x = 0; x < columns.count(); x++) {
                rgb[out++] = bgr[at + 2];
                rgb[out++] = bgr[at + 1];
                rgb[out++] = bgr[at];
                at += CHANNELS;
            }
        }
    }

    /** Resizes along y: tap by tap over whole rows, which the compiler turns into vector instructions. */
    private void flatten(byte[] rgb) {
        int values = columns.count() * CHANNELS;
        for (int y = 0; y < rows.count(); y++) {
            int[] weights = rows.weights(y);
            int at = (rows.first(y) - rows.from()) * values;
            Arrays.fill(sums, HALF);
            for (int weight : weights) {
                add(narrowed, at, weight, sums);
                at += values;
            }
            int out = y * values;
            for (int x = 0; x < sums.length; x++) {
                rgb[out + x] = (byte) (sums[x] >> ResampleTaps.PRECISION);
            }
        }
    }

    private static void add(int[] levels, int from, int weight, int[] sums) {
        for (int x = 0; x < sums.length; x++) {
            sums[x] += levels[from + x] * weight;
        }
    }

    private void mix(byte[] bgr, byte[] rgb) {
        int out = 0;
        for (int y = 0; y < rows.count(); y++) {
            for (int x = 0; x < columns.count(); x++) {
                int at = (rows.first(y) * width + columns.first(x)) * 3;
                for (int colour = 2; colour >= 0; colour--) {
                    FrameValues.put(rgb, out++, mix(bgr, at + colour, rows.weights(y), columns.weights(x)));
                }
            }
        }
    }

    private int mix(byte[] bgr, int at, int[] down, int[] across) {
        long sum = 1L << (DROPPED_BITS - 1);
        for (int k = 0; k < down.length; k++) {
            long row = 0;
            for (int j = 0; j < across.length; j++) {
                row += (long) (bgr[at + (k * width + j) * 3] & 0xFF) * across[j];
            }
            sum += row * down[k];
        }
        return (int) (sum >> DROPPED_BITS);
    }

    /** Resizes the rows that are needed along x, and turns BGR into RGB. */
    private void narrow(byte[] bgr) {
        int out = 0;
        for (int y = rows.from(); y < rows.to(); y++) {
            int row = y * width * CHANNELS;
            for (int x = 0; x < columns.count(); x++) {
                int red = HALF;
                int green = HALF;
                int blue = HALF;
                int at = row + columns.first(x) * CHANNELS;
                for (int weight : columns.weights(x)) {
                    blue += (bgr[at] & 0xFF) * weight;
                    green += (bgr[at + 1] & 0xFF) * weight;
                    red += (bgr[at + 2] & 0xFF) * weight;
                    at += CHANNELS;
                }
                narrowed[out++] = red >> ResampleTaps.PRECISION;
                narrowed[out++] = green >> ResampleTaps.PRECISION;
                narrowed[out++] = blue >> ResampleTaps.PRECISION;
            }
        }
    }

    /** The same where no pixel has more than {@value #FEW} taps: without a loop over them it takes half of the time. */
    private void narrowByFew(byte[] bgr) {
        int out = 0;
        for (int y = rows.from(); y < rows.to(); y++) {
            int row = y * width * CHANNELS;
            for (int x = 0; x < starts.length; x++) {
                int at = row + starts[x];
                int one = weights[FEW * x];
                int two = weights[FEW * x + 1];
                int three = weights[FEW * x + 2];
                int four = weights[FEW * x + 3];
                narrowed[out++] = weighted(bgr, at + 2, one, two, three, four);
                narrowed[out++] = weighted(bgr, at + 1, one, two, three, four);
                narrowed[out++] = weighted(bgr, at, one, two, three, four);
            }
        }
    }

    private static int weighted(byte[] bgr, int at, int one, int two, int three, int four) {
        int sum = HALF
                + (bgr[at] & 0xFF) * one
                + (bgr[at + 3] & 0xFF) * two
                + (bgr[at + 6] & 0xFF) * three
                + (bgr[at + 9] & 0xFF) * four;
        return sum >> ResampleTaps.PRECISION;
    }
}
