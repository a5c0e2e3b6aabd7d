package io.kinewatch.training.data;

import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * Where in a stretch of a video clips begin, counted in ticks of the network's frame rate. The names are those of the
 * literature (PyTorchVideo, MMAction2). A stretch shorter than a clip gives one that begins at its start; {@link ClipTicks} fills
 * it up. Stateless: the same random numbers give the same clips.
 */
public sealed interface ClipSampler {

    /**
     * First ticks of the clips.
     *
     * @param from first tick of the stretch
     * @param to tick behind the last one
     * @param frames T, ticks in a clip
     */
    List<Integer> starts(int from, int to, int frames, RandomGenerator random);

    /** One clip anywhere: what training uses (Hara et al. 2017, section 3.2). */
    record Random() implements ClipSampler {
        @Override
        public List<Integer> starts(int from, int to, int frames, RandomGenerator random) {
            return List.of(from + random.nextInt(room(from, to, frames) + 1));
        }
    }

    /** One clip in the middle: the cheapest evaluation. */
    record Centre() implements ClipSampler {
        @Override
        public List<Integer> starts(int from, int to, int frames, RandomGenerator random) {
            return List.of(from + room(from, to, frames) / 2);
        }
    }

    /**
     * Clips at equal distances, the first at the start and the last at the end (Tran et al. 2018: ten a video).
     *
     * @param clips how many; one means the middle
     */
    record Uniform(int clips) implements ClipSampler {
        public Uniform {
            require(clips >= 1, "clips is at least 1, not " + clips);
        }

        @Override
        public List<Integer> starts(int from, int to, int frames, RandomGenerator random) {
            int room = room(from, to, frames);
            if (clips == 1) {
                return List.of(from + room / 2);
            }
            return IntStream.range(0, clips)
                    .map(i -> from + Math.round(room * (float) i / (clips - 1)))
                    .boxed()
                    .toList();
        }
    }

    /**
     * Every clip at a fixed distance from the one before, as live windows are cut.
     *
     * @param distance ticks between starts: {@code windowStride}
     */
    record Sliding(int distance) implements ClipSampler {
        public Sliding {
            require(distance >= 1, "distance is at least 1, not " + distance);
        }

        @Override
        public List<Integer> starts(int from, int to, int frames, RandomGenerator random) {
            int room = room(from, to, frames);
            return IntStream.rangeClosed(0, room / distance)
                    .map(i -> from + i * distance)
                    .boxed()
                    .toList();
        }
    }

    private static int room(int from, int to, int frames) {
        require(to > from, "a stretch has at least one tick, not " + from + " to " + to);
        return Math.max(0, to - from - frames);
    }

    private static void require(boolean holds, String problem) {
        if (!holds) {
            throw new IllegalArgumentException(problem);
        }
    }
}
