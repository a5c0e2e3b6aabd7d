package io.kinewatch.inference.clip;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kinewatch.inference.clip.RegionResampler.Axis;
import io.kinewatch.schemas.clip.ChannelOrder;
import io.kinewatch.schemas.clip.ClipSpec;
import io.kinewatch.schemas.clip.Interpolation;
import io.kinewatch.schemas.clip.ResizeRule;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RegionResamplerTest {
    private static final int SIDE = 112;

    @ParameterizedTest
    @CsvSource({"320, 240", "97, 161", "640, 360"})
    void shouldBeWithinOneLevelOfServing(int width, int height) {
        ClipSpec spec = new ClipSpec(
                1,
                15,
                SIDE,
                SIDE,
                ResizeRule.shortSide(Interpolation.PIL_BILINEAR, SIDE),
                ChannelOrder.RGB,
                255,
                List.of(0f, 0f, 0f),
                List.of(1f, 1f, 1f));
        byte[] picture = new byte[width * height * 3];
        new Random(1).nextBytes(picture);
        int wide = spec.resize().widthOf(width, height);
        int high = spec.resize().heightOf(width, height);

        byte[] served = new Resampler(spec, width, height).resample(new Picture(width, height, picture));
        byte[] cut = new RegionResampler(
                        Interpolation.PIL_BILINEAR,
                        width,
                        new Axis(0, width, wide, (int) Math.rint((wide - SIDE) / 2.0), SIDE),
                        new Axis(0, height, high, (int) Math.rint((high - SIDE) / 2.0), SIDE))
                .resample(picture);

        int different = 0;
        for (int i = 0; i < served.length; i++) {
            int off = Math.abs((served[i] & 0xFF) - (cut[i] & 0xFF));
            assertTrue(off <= 1, "value " + i + " is off by " + off);
            different += off;
        }
        assertTrue(different < served.length / 20, different + " values are off by one");
    }

    @Test
    void shouldTakeThePartThatWasAskedFor() {
        byte[] picture = new byte[20 * 10 * 3];
        for (int y = 3; y < 7; y++) {
            for (int x = 5; x < 9; x++) {
                picture[(y * 20 + x) * 3] = (byte) 250;
                picture[(y * 20 + x) * 3 + 2] = 10;
            }
        }

        byte[] part = new RegionResampler(
                        Interpolation.PIL_BILINEAR, 20, new Axis(5, 4, 8, 0, 8), new Axis(3, 4, 8, 0, 8))
                .resample(picture);

        for (int i = 0; i < part.length; i += 3) {
            assertEquals(10, part[i], "red");
            assertEquals(0, part[i + 1], "green");
            assertEquals(250, part[i + 2] & 0xFF, "blue, and nothing of the black around it");
        }
    }
}
