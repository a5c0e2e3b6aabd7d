package io.kinewatch.training.data;

import java.util.stream.IntStream;

/** Which ticks of a video make a clip. Stateless. */
public final class ClipTicks {
    private ClipTicks() {}

    /**
     * The ticks of the clip that begins at {@code start}. Where the stretch ends before the clip does, it begins anew (loop
     * padding, Hara et al. 2017, section 3.2).
     *
     * @param start first tick, inside the stretch
     * @param from first tick of the stretch
     * @param to tick behind its last one
     * @param frames T
     */
    public static int[] looped(int start, int from, int to, int frames) {
        if (start < from || start >= to) {
            throw new IllegalArgumentException("A clip of " + from + " to " + to + " can't begin at " + start);
        }
        return IntStream.range(0, frames)
                .map(i -> from + (start - from + i) % (to - from))
                .toArray();
    }
}
