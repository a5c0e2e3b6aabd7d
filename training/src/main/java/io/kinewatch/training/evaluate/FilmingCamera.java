package io.kinewatch.training.evaluate;

import io.kinewatch.training.figures.FrameTimes;
import java.util.List;

/**
 * A camera that films a scene at its own frame rate.
 *
 * @param name for people
 * @param rate mean frames per second
 * @param jitter by which part of the mean distance a frame may come early or late; 0 for a constant rate
 * @param lost part of the frames that never arrive
 */
public record FilmingCamera(String name, double rate, double jitter, double lost) {
    /** What the others are compared with. */
    public static final FilmingCamera REFERENCE = new FilmingCamera("25 fps", 25, 0, 0);

    /** Those that live cameras are like; the last is slower than anything that is promised. */
    public static final List<FilmingCamera> OTHERS = List.of(
            new FilmingCamera("10 fps", 10, 0, 0),
            new FilmingCamera("15 fps", 15, 0, 0),
            new FilmingCamera("30 fps", 30, 0, 0),
            new FilmingCamera("25 fps, variable", 25, 0.4, 0),
            new FilmingCamera("15 fps, variable", 15, 0.4, 0),
            new FilmingCamera("25 fps, 5 % lost", 25, 0, 0.05),
            new FilmingCamera("15 fps, 5 % lost", 15, 0, 0.05),
            new FilmingCamera("6 fps", 6, 0, 0));

    /** The moments that it sees of a scene of this length; the seed decides what comes late or not at all. */
    FrameTimes times(long seed, double seconds) {
        FrameTimes times =
                jitter > 0 ? FrameTimes.variable(seed, seconds, rate, jitter) : FrameTimes.constant(seconds, rate);
        return lost > 0 ? times.without(seed, lost) : times;
    }

    /** A file name without blanks. */
    String folder() {
        return name.replaceAll("[^a-z0-9]+", "-");
    }
}
