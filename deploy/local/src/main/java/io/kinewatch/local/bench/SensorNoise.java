package io.kinewatch.local.bench;

import java.nio.ByteBuffer;
import java.util.Random;

/** The noise of a sensor in the dark: the same deviation in all three channels of a pixel. Not thread-safe. */
public final class SensorNoise {
    /** A power of two, so that a frame begins anywhere in it. */
    private static final int DRAWN = 1 << 20;

    private final byte[] deviations = new byte[DRAWN];
    private final Random random;

    /** With this standard deviation, in levels. */
    public SensorNoise(double deviation, long seed) {
        random = new Random(seed);
        for (int i = 0; i < DRAWN; i++) {
            deviations[i] = (byte) Math.round(deviation * random.nextGaussian());
        }
    }

    /** Writes the picture with new noise; the picture itself stays as it is. */
    public void over(byte[] bgr, ByteBuffer noisy) {
        int place = random.nextInt(DRAWN);
        for (int pixel = 0; pixel < bgr.length; pixel += 3) {
            int more = deviations[place++ & (DRAWN - 1)];
            for (int channel = pixel; channel < pixel + 3; channel++) {
                noisy.put((byte) Math.max(0, Math.min(255, Byte.toUnsignedInt(bgr[channel]) + more)));
            }
        }
    }
}
