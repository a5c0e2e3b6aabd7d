package io.kinewatch.training.figures;

import io.kinewatch.training.figures.motion.Dice;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The moments of a scene that a video shows.
 *
 * @param seconds since the scene's start, ascending; the first is second 0 of the video
 * @param rate ticks a second in which the video tells its times: the frame rate, or {@link #FINE} where there is none
 */
public record FrameTimes(List<Double> seconds, double rate) {
    /** The clock of a video with a variable frame rate, in ticks a second. */
    public static final double FINE = 10_000;

    public FrameTimes {
        if (seconds.isEmpty() || rate <= 0) {
            throw new IllegalArgumentException("a video needs a frame and a rate");
        }
        seconds = List.copyOf(seconds);
    }

    /** A frame every 1 / rate seconds for this long. */
    public static FrameTimes constant(double seconds, double rate) {
        int frames = Math.max(1, (int) Math.round(seconds * rate));
        return new FrameTimes(IntStream.range(0, frames).mapToObj(i -> i / rate).toList(), rate);
    }

    /**
     * Frames whose distances vary.
     *
     * @param rate mean frame rate
     * @param jitter by which part of the mean distance a frame may come early or late, below 0.5
     */
    public static FrameTimes variable(long seed, double seconds, double rate, double jitter) {
        Dice dice = Dice.of(seed, "frame times");
        Stream<Double> late = IntStream.range(1, (int) Math.round(seconds * rate))
                .mapToObj(i -> (i + dice.between(-jitter, jitter)) / rate);
        return new FrameTimes(Stream.concat(Stream.of(0.0), late).toList(), FINE);
    }

    /** The same video with this share of its frames removed at random; the first one stays. */
    public FrameTimes without(long seed, double share) {
        Dice dice = Dice.of(seed, "removed frames");
        Stream<Double> kept = seconds.stream().skip(1).filter(time -> !dice.chance(share));
        return new FrameTimes(Stream.concat(seconds.stream().limit(1), kept).toList(), rate);
    }

    /** The same times, later in the scene. */
    public FrameTimes from(double start) {
        return new FrameTimes(seconds.stream().map(time -> time + start).toList(), rate);
    }
}
