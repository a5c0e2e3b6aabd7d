package io.kinewatch.inference.clip;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.kinewatch.schemas.clip.ChannelOrder;
import io.kinewatch.schemas.clip.ClipSpec;
import io.kinewatch.schemas.clip.Interpolation;
import io.kinewatch.schemas.clip.ResizeRule;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ClipLevelsTest {
    private static final float STEP = 0.01f;
    private static final int ZERO = 100;

    @ParameterizedTest
    @EnumSource
    void shouldQuantiseWhatTheTensorHolds(ChannelOrder order) {
        ClipSpec spec = spec(order, Interpolation.PIL_BILINEAR);
        List<byte[]> frames = List.of(noise(1), noise(2));
        FloatBuffer tensor = FloatBuffer.allocate(spec.values());
        new ClipTensor(spec).put(frames, tensor);
        ByteBuffer fromFrames = ByteBuffer.allocate(spec.values());
        ByteBuffer fromTensor = ByteBuffer.allocate(spec.values());
        ClipLevels levels = new ClipLevels(spec, STEP, ZERO);

        levels.put(frames, fromFrames);
        levels.put(tensor.duplicate().flip(), fromTensor);

        assertEquals(0, fromFrames.remaining());
        assertEquals(0, fromTensor.remaining());
        assertEquals(fromTensor.flip(), fromFrames.flip());
        for (int i = 0; i < spec.values(); i++) {
            double level = Math.rint(tensor.get(i) / STEP) + ZERO;
            assertEquals((byte) Math.max(0, Math.min(255, level)), fromFrames.get(i));
        }
    }

    @Test
    void shouldCutOffWhatNoLevelStandsForAndRoundHalvesToEven() {
        ClipLevels levels = new ClipLevels(spec(ChannelOrder.RGB, Interpolation.PIL_BILINEAR), 1, ZERO);
        ByteBuffer found = ByteBuffer.allocate(5);

        levels.put(FloatBuffer.wrap(new float[] {-1e9f, -100.4f, 0.5f, 1.5f, 1e9f}), found);

        assertEquals(ByteBuffer.wrap(new byte[] {0, 0, ZERO, ZERO + 2, (byte) 255}), found.flip());
    }

    /** It would shift all that comes behind it. */
    @Test
    void shouldRefuseAFrameOfAnotherSize() {
        ClipSpec spec = spec(ChannelOrder.RGB, Interpolation.PIL_BILINEAR);
        ClipLevels levels = new ClipLevels(spec, STEP, ZERO);
        List<byte[]> clip = List.of(noise(1), new byte[9]);

        assertThrows(IllegalArgumentException.class, () -> levels.put(clip, ByteBuffer.allocate(spec.values())));
    }

    @Test
    void shouldRefuseWhatItHasNoTableFor() {
        ClipSpec fractions = spec(ChannelOrder.RGB, Interpolation.TORCH_BILINEAR);

        assertThrows(IllegalArgumentException.class, () -> new ClipLevels(fractions, STEP, ZERO));
    }

    private static byte[] noise(int seed) {
        byte[] frame = new byte[2 * 3 * 3];
        new Random(seed).nextBytes(frame);
        return frame;
    }

    private static ClipSpec spec(ChannelOrder order, Interpolation interpolation) {
        return new ClipSpec(
                2,
                15,
                2,
                3,
                ResizeRule.shortSide(interpolation, 3),
                order,
                255,
                List.of(0.1f, 0.2f, 0.3f),
                List.of(0.5f, 0.6f, 0.7f));
    }
}
