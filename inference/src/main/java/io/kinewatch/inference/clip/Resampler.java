package io.kinewatch.inference.clip;

import io.kinewatch.schemas.clip.ClipSpec;
import io.kinewatch.schemas.clip.ResizeRule;

/**
 * Resizes pictures of one size and crops the centre, computing only the pixels that the crop keeps.
 *
 * <p>By Pillow's rule: rows first, then columns, each rounded to uint8, in Pillow's own fixed-point arithmetic. By PyTorch's rule the four
 * nearest pixels are mixed at once and the result keeps its fraction, because that pipeline resizes in float32. Both reproduce the
 * libraries' results. Keeps a buffer, so it is for one thread.
 */
final class Resampler {
    private static final int HALF = 1 << (ResampleTaps.PRECISION - 1);

    /** Two passes' worth of precision, of which the result keeps {@link FrameValues#FRACTION_BITS}. */
    private static final int DROPPED_BITS = 2 * ResampleTaps.PRECISION - FrameValues.FRACTION_BITS;

    private final int width;
    private final int height;
    private final boolean fractions;
    private final ResampleTaps columns;
    private final ResampleTaps rows;
    private final byte[] narrowed;

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
        narrowed = new byte[fractions ? 0 : (rows.to() - rows.from()) * columns.count() * 3];
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
        return fractions ? mixed(picture.bgr()) : rounded(picture.bgr());
    }

    private byte[] rounded(byte[] bgr) {
        narrow(bgr);
        byte[] rgb = new byte[rows.count() * columns.count() * 3];
        int rowBytes = columns.count() * 3;
        for (int y = 0; y < rows.count(); y++) {
            int[] weights = rows.weights(y);
            int start = (rows.first(y) - rows.from()) * rowBytes;
            for (int x = 0; x < rowBytes; x++) {
                int sum = HALF;
                for (int k = 0, at = start + x; k < weights.length; k++, at += rowBytes) {
                    sum += (narrowed[at] & 0xFF) * weights[k];
                }
                rgb[y * rowBytes + x] = clip(sum);
            }
        }
        return rgb;
    }

    private byte[] mixed(byte[] bgr) {
        byte[] rgb = new byte[rows.count() * columns.count() * 3 * FrameValues.FRACTION_BYTES];
        int out = 0;
        for (int y = 0; y < rows.count(); y++) {
            for (int x = 0; x < columns.count(); x++) {
                int at = (rows.first(y) * width + columns.first(x)) * 3;
                for (int colour = 2; colour >= 0; colour--) {
                    FrameValues.put(rgb, out++, mix(bgr, at + colour, rows.weights(y), columns.weights(x)));
                }
            }
        }
        return rgb;
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
            int row = y * width * 3;
            for (int x = 0; x < columns.count(); x++) {
                int[] weights = columns.weights(x);
                int red = HALF;
                int green = HALF;
                int blue = HALF;
                int at = row + columns.first(x) * 3;
                for (int weight : weights) {
                    blue += (bgr[at] & 0xFF) * weight;
                    green += (bgr[at + 1] & 0xFF) * weight;
                    red += (bgr[at + 2] & 0xFF) * weight;
                    at += 3;
                }
                narrowed[out++] = clip(red);
                narrowed[out++] = clip(green);
                narrowed[out++] = clip(blue);
            }
        }
    }

    private static byte clip(int sum) {
        return (byte) Math.max(0, Math.min(255, sum >> ResampleTaps.PRECISION));
    }
}
