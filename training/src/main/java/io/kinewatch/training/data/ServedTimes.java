package io.kinewatch.training.data;

import io.kinewatch.ingest.FrameSampler;
import io.kinewatch.schemas.clip.FrameGrid;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Which frames of a video a network sees if the file is a camera: those that ingest publishes, and of them those that make the ticks of
 * the network's grid. A network that wants more frames a second than ingest's default needs cameras that publish as many, and its
 * training supposes that. One pass over one video; not thread-safe.
 */
final class ServedTimes {
    private final FrameSampler published;
    private final FrameSampler used;
    private final FrameGrid grid;

    ServedTimes(double frameRate) {
        published = new FrameSampler(Math.max(IngestDefaults.FRAME_RATE, frameRate), Instant.EPOCH);
        used = new FrameSampler(frameRate, Instant.EPOCH);
        grid = new FrameGrid(frameRate, Instant.EPOCH);
    }

    /** Whether the next frame is seen; its time is counted from 1970. */
    boolean take(Instant capturedAt) {
        return published.take(capturedAt) && used.take(capturedAt);
    }

    int tick(Instant capturedAt) {
        return Math.toIntExact(grid.tick(capturedAt));
    }

    /**
     * Positions in the file of all frames that are seen.
     *
     * @param micros of each frame of the file, rising, the first 0
     */
    static int[] positions(long[] micros, double frameRate) {
        ServedTimes times = new ServedTimes(frameRate);
        return IntStream.range(0, micros.length)
                .filter(i -> times.take(instant(micros[i])))
                .toArray();
    }

    /** The tick of each of them. */
    static List<Integer> ticks(long[] micros, double frameRate) {
        ServedTimes times = new ServedTimes(frameRate);
        return Arrays.stream(positions(micros, frameRate))
                .map(i -> times.tick(instant(micros[i])))
                .boxed()
                .toList();
    }

    private static Instant instant(long micros) {
        return Instant.EPOCH.plusNanos(1000 * micros);
    }
}
