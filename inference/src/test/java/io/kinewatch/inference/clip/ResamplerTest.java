package io.kinewatch.inference.clip;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.kinewatch.schemas.clip.ChannelOrder;
import io.kinewatch.schemas.clip.ClipSpec;
import io.kinewatch.schemas.clip.Interpolation;
import io.kinewatch.schemas.clip.ResizeRule;
import java.nio.FloatBuffer;
import java.util.List;
import org.junit.jupiter.api.Test;

class ResamplerTest {
    private static final int WIDTH = 8;
    private static final int HEIGHT = 6;

    /** Worked out by hand from src = (dst + 0.5) * in / out - 0.5: columns 5/6, 7/2, 37/6 of 8, rows 1 and 4 of 6. */
    @Test
    void shouldMixTheFourNearestPixelsAndKeepTheFraction() {
        ClipSpec spec = spec(Interpolation.TORCH_BILINEAR);

        byte[] frame = new Resampler(spec, WIDTH, HEIGHT).resample(ramp());
        FloatBuffer clip = FloatBuffer.allocate(spec.values());
        new ClipTensor(spec).put(List.of(frame), clip);

        assertEquals(spec.frameBytes(), frame.length);
        float[] columns = {5f / 6, 7f / 2, 37f / 6};
        float[] rows = {1, 4};
        float[] expected = new float[18];
        for (int i = 0; i < 18; i++) {
            float level = 10 * columns[i % 3] + 3 * rows[i / 3 % 2] + 50 * (i / 6);
            expected[i] = (level - 4) / 2;
        }
        assertArrayEquals(expected, clip.array(), 0.5f / 256 / 2 + 1e-5f);
    }

    /** Pillow's triangle is as wide as the reduction: other pixels count too, and the result is rounded. */
    @Test
    void shouldAverageByPillowsRule() {
        ClipSpec spec = spec(Interpolation.PIL_BILINEAR);

        byte[] frame = new Resampler(spec, WIDTH, HEIGHT).resample(ramp());

        assertEquals(spec.frameBytes(), frame.length);
        assertEquals(18, frame.length);
        assertEquals(35 + 50 + 5, frame[3 + 1], 1);
    }

    @Test
    void shouldGoOnWithWholeLevels() {
        ClipSpec spec = spec(Interpolation.TORCH_BILINEAR);
        byte[] frame = new Resampler(spec, WIDTH, HEIGHT).resample(ramp());

        byte[] rounded = FrameValues.rounded(spec, frame);

        FloatBuffer fine = FloatBuffer.allocate(spec.values());
        FloatBuffer coarse = FloatBuffer.allocate(spec.values());
        new ClipTensor(spec).put(List.of(frame), fine);
        new ClipTensor(spec).put(List.of(rounded), coarse);
        assertEquals(18, rounded.length);
        assertArrayEquals(fine.array(), coarse.array(), 0.5f / 2 + 1e-5f);
        assertSame(rounded, FrameValues.rounded(spec, rounded));
    }

    private static ClipSpec spec(Interpolation interpolation) {
        return new ClipSpec(
                1,
                15,
                2,
                3,
                ResizeRule.exact(interpolation, 2, 3),
                ChannelOrder.RGB,
                1,
                List.of(4f, 4f, 4f),
                List.of(2f, 2f, 2f));
    }

    /** BGR: ten levels more a column, three a row; red from 0, green from 50, blue from 100. */
    private static Picture ramp() {
        byte[] bgr = new byte[WIDTH * HEIGHT * 3];
        for (int i = 0; i < WIDTH * HEIGHT; i++) {
            for (int colour = 0; colour < 3; colour++) {
                bgr[3 * i + 2 - colour] = (byte) (i % WIDTH * 10 + i / WIDTH * 3 + 50 * colour);
            }
        }
        return new Picture(WIDTH, HEIGHT, bgr);
    }
}
