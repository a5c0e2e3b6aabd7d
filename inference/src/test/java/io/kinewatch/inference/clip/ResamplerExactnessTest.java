package io.kinewatch.inference.clip;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.kinewatch.schemas.clip.ChannelOrder;
import io.kinewatch.schemas.clip.ClipSpec;
import io.kinewatch.schemas.clip.Interpolation;
import io.kinewatch.schemas.clip.ResizeRule;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** However it is made fast, the resampler does what the rule says, bit for bit. */
class ResamplerExactnessTest {
    private static final int SIDE = 112;

    @ParameterizedTest
    @CsvSource({
        "320, 180",
        "171, 128",
        "640, 360",
        "1920, 1080",
        "112, 112",
        "199, 112",
        "112, 300",
        "60, 40",
        "40, 60",
        "3, 2",
        "1, 1",
        "4, 500"
    })
    void shouldResizeRowsThenColumnsInFixedPoint(int width, int height) {
        ClipSpec spec = spec();
        byte[] bgr = new byte[width * height * 3];
        new Random(width).nextBytes(bgr);
        Arrays.fill(bgr, 0, bgr.length / 4, (byte) 255);

        byte[] fast = new Resampler(spec, width, height).resample(new Picture(width, height, bgr));
        byte[] exact = exact(spec, bgr, width, height);

        assertArrayEquals(exact, fast);
        int middle = (height / 2 * width + width / 2) * 3;
        for (int colour = 0; colour < 3; colour++) {
            bgr[middle + colour] ^= (byte) 0x80;
        }
        assertFalse(Arrays.equals(exact, exact(spec, bgr, width, height)), "one pixel shows");
    }

    private static ClipSpec spec() {
        return new ClipSpec(
                16,
                15,
                SIDE,
                SIDE,
                ResizeRule.shortSide(Interpolation.PIL_BILINEAR, SIDE),
                ChannelOrder.RGB,
                255,
                List.of(0f, 0f, 0f),
                List.of(1f, 1f, 1f));
    }

    private static byte[] exact(ClipSpec spec, byte[] bgr, int width, int height) {
        int wide = spec.resize().widthOf(width, height);
        int high = spec.resize().heightOf(width, height);
        ResampleTaps columns = taps(width, wide);
        ResampleTaps rows = taps(height, high);
        byte[] rgb = new byte[SIDE * SIDE * 3];
        for (int y = 0; y < SIDE; y++) {
            for (int x = 0; x < SIDE; x++) {
                for (int c = 0; c < 3; c++) {
                    long sum = 1L << 21;
                    for (int k = 0; k < rows.weights(y).length; k++) {
                        int row = rows.first(y) + k;
                        sum += narrowed(bgr, row * width, columns, x, 2 - c) * rows.weights(y)[k];
                    }
                    rgb[(y * SIDE + x) * 3 + c] = (byte) Math.min(255, sum >> 22);
                }
            }
        }
        return rgb;
    }

    private static long narrowed(byte[] bgr, int row, ResampleTaps columns, int x, int colour) {
        long sum = 1L << 21;
        for (int k = 0; k < columns.weights(x).length; k++) {
            sum += (long) (bgr[(row + columns.first(x) + k) * 3 + colour] & 0xFF) * columns.weights(x)[k];
        }
        return Math.min(255, sum >> 22);
    }

    private static ResampleTaps taps(int from, int to) {
        return new ResampleTaps(Interpolation.PIL_BILINEAR, from, to, (int) Math.rint((to - SIDE) / 2.0), SIDE);
    }
}
