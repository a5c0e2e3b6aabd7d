package io.kinewatch.inference.clip;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.kinewatch.schemas.clip.ChannelOrder;
import io.kinewatch.schemas.clip.ClipSpec;
import io.kinewatch.schemas.clip.Interpolation;
import io.kinewatch.schemas.clip.ResizeRule;
import java.nio.FloatBuffer;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ClipTensorTest {
    private static final int RED = 200;
    private static final int GREEN = 100;
    private static final int BLUE = 50;

    @ParameterizedTest
    @EnumSource
    void shouldLayFramesOutAsChannelTimeHeightWidth(ChannelOrder order) {
        ClipSpec spec = spec(order);
        FloatBuffer clip = FloatBuffer.allocate(spec.values());

        new ClipTensor(spec).put(List.of(frame(0), frame(1)), clip);

        int[] values = order == ChannelOrder.RGB ? new int[] {RED, GREEN, BLUE} : new int[] {BLUE, GREEN, RED};
        assertEquals(0, clip.remaining());
        for (int c = 0; c < 3; c++) {
            for (int t = 0; t < 2; t++) {
                for (int pixel = 0; pixel < 6; pixel++) {
                    float level = values[c] + t * 10 + pixel;
                    float expected =
                            (level / 255f - spec.mean().get(c)) / spec.std().get(c);
                    assertEquals(expected, clip.get((c * 2 + t) * 6 + pixel));
                }
            }
        }
    }

    @Test
    void shouldRefuseAClipThatIsTooShort() {
        ClipTensor tensor = new ClipTensor(spec(ChannelOrder.RGB));

        assertThrows(IllegalArgumentException.class, () -> tensor.put(List.of(frame(0)), FloatBuffer.allocate(36)));
    }

    private static ClipSpec spec(ChannelOrder order) {
        return new ClipSpec(
                2,
                15,
                2,
                3,
                ResizeRule.shortSide(Interpolation.PIL_BILINEAR, 3),
                order,
                255,
                List.of(0.1f, 0.2f, 0.3f),
                List.of(0.5f, 0.6f, 0.7f));
    }

    /** 2 x 3 pixels whose value tells time and place. */
    private static byte[] frame(int t) {
        byte[] rgb = new byte[18];
        for (int pixel = 0; pixel < 6; pixel++) {
            rgb[pixel * 3] = (byte) (RED + t * 10 + pixel);
            rgb[pixel * 3 + 1] = (byte) (GREEN + t * 10 + pixel);
            rgb[pixel * 3 + 2] = (byte) (BLUE + t * 10 + pixel);
        }
        return rgb;
    }
}
