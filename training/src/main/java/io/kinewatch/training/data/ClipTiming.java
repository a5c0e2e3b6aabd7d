package io.kinewatch.training.data;

import io.kinewatch.training.data.Augmentation.Timing;
import java.util.random.RandomGenerator;

/**
 * Which tick each frame of a varied clip shows: another speed, a slower camera whose frames are held, frames that are lost.
 * It imitates on the cached frames what the grid makes of such a camera. Stateless.
 */
final class ClipTiming {
    private ClipTiming() {}

    /**
     * Ticks counted from the clip's start, one a frame: 0, 1, 2 ... where nothing is varied. They may begin a little below 0 and end a
     * little off T.
     *
     * @param frames T
     * @param frameRate of the network
     */
    static int[] draw(Timing timing, int frames, double frameRate, RandomGenerator random) {
        double speed = 1 + timing.tempo() * (2 * random.nextDouble() - 1);
        double interval = interval(timing, frameRate, random);
        double phase = interval > 1 ? random.nextDouble() : 0;
        double lost = random.nextBoolean() ? timing.lostFrames() : 0;
        int[] ticks = new int[frames];
        long held = Long.MIN_VALUE;
        for (int i = 0; i < frames; i++) {
            long frame = (long) Math.floor(i / interval + phase);
            if (held == Long.MIN_VALUE || frame == held || random.nextDouble() >= lost) {
                held = frame;
            }
            ticks[i] = (int) Math.round((held - phase) * interval * speed);
        }
        return ticks;
    }

    /** Ticks between two frames of the imitated camera: 1 where it is as fast as the network. */
    private static double interval(Timing timing, double frameRate, RandomGenerator random) {
        if (random.nextDouble() >= timing.slowCameras()) {
            return 1;
        }
        double rate =
                timing.cameraRates().get(random.nextInt(timing.cameraRates().size()));
        return Math.max(1, frameRate / rate);
    }
}
