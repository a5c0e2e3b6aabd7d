package io.kinewatch.inference.clip;

import io.kinewatch.schemas.clip.ClipSpec;
import io.kinewatch.schemas.clip.ResizeRule;

/**
 * Resizes pictures of one size and crops the centre, computing only the pixels that the crop keeps. Rows first, then
 * columns, each rounded to uint8, in the fixed-point arithmetic of Pillow, whose results it reproduces. Keeps a buffer,
 * so it is for one thread.
 */
final class Resampler {
    private static final int HALF = 1 << (ResampleTaps.PRECISION - 1);

    private final int width;
    private final int height;
    private final ResampleTaps columns;
    private final ResampleTaps rows;
    private final byte[] narrowed;

    /** For pictures of the given size in pixels. */
    Resampler(ClipSpec spec, int width, int height) {
        this.width = width;
        this.height = height;
        ResizeRule rule = spec.resize();
        int resizedWidth = Math.max(rule.widthOf(width, height), spec.width());
        int resizedHeight = Math.max(rule.heightOf(width, height), spec.height());
        columns = new ResampleTaps(
                rule.interpolation(), width, resizedWidth, margin(resizedWidth, spec.width()), spec.width());
        rows = new ResampleTaps(
                rule.interpolation(), height, resizedHeight, margin(resizedHeight, spec.height()), spec.height());
        narrowed = new byte[(rows.to() - rows.from()) * columns.count() * 3];
    }

    /** Where the centre crop begins: half of what is cut away, halves rounded to even as torchvision does. */
    private static int margin(int resized, int cropped) {
        return (int) Math.rint((resized - cropped) / 2.0);
    }

    boolean fits(Picture picture) {
        return picture.width() == width && picture.height() == height;
    }

    /** Returns the cropped picture: HWC, uint8, RGB. */
    byte[] resample(Picture picture) {
        narrow(picture.bgr());
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
