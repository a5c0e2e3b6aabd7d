package io.kinewatch.training.bundle;

import io.kinewatch.inference.clip.FrameValues;
import io.kinewatch.schemas.clip.ClipSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Clips for the golden outputs of a network that comes without videos: drifting patches of colour in several sizes, as strong as they are large,
 * which is about how the world looks to a camera that moves. The same numbers give the same clips. Immutable.
 *
 * @param spec what a clip is
 * @param seed one a clip
 */
record GoldenScene(ClipSpec spec, long seed) {
    private static final int WAVES = 12;
    private static final double GREY = 110;
    private static final double CONTRAST = 60;

    /** A wave over the picture; lengths are in parts of its width, colours in levels. */
    private record Wave(double across, double down, double time, double phase, double red, double green, double blue) {
        double at(double x, double y, double t) {
            return Math.sin(across * x + down * y + time * t + phase);
        }
    }

    /** T frames: HWC, RGB, values as {@link FrameValues} has them. */
    List<byte[]> frames() {
        List<Wave> waves = waves();
        List<byte[]> frames = new ArrayList<>();
        for (int t = 0; t < spec.frames(); t++) {
            frames.add(frame(waves, (double) t / spec.frames()));
        }
        return frames;
    }

    private List<Wave> waves() {
        SplittableRandom random = new SplittableRandom(seed);
        List<Wave> waves = new ArrayList<>();
        for (int i = 0; i < WAVES; i++) {
            double frequency = Math.pow(2, 5.0 * i / WAVES);
            double angle = random.nextDouble(2 * Math.PI);
            double strength = CONTRAST / Math.pow(frequency, 0.7);
            waves.add(new Wave(
                    2 * Math.PI * frequency * Math.cos(angle),
                    2 * Math.PI * frequency * Math.sin(angle),
                    random.nextDouble(-6, 6),
                    random.nextDouble(2 * Math.PI),
                    strength * random.nextDouble(0.3, 1),
                    strength * random.nextDouble(0.3, 1),
                    strength * random.nextDouble(0.3, 1)));
        }
        return waves;
    }

    private byte[] frame(List<Wave> waves, double time) {
        byte[] frame = new byte[spec.frameBytes()];
        double width = spec.width();
        for (int i = 0; i < spec.height() * spec.width(); i++) {
            int row = i / spec.width();
            int column = i % spec.width();
            double red = GREY;
            double green = GREY;
            double blue = GREY;
            for (Wave wave : waves) {
                double value = wave.at(column / width, row / width, time);
                red += wave.red * value;
                green += wave.green * value;
                blue += wave.blue * value;
            }
            FrameValues.put(spec, frame, 3 * i, red);
            FrameValues.put(spec, frame, 3 * i + 1, green);
            FrameValues.put(spec, frame, 3 * i + 2, blue);
        }
        return frame;
    }
}
