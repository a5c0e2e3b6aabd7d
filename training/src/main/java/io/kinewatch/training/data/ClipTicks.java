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

    /**
     * The ticks of a clip whose timing is varied. What lies outside of the stretch is its first or last tick; a stretch that is shorter
     * than the clip begins anew.
     *
     * @param timing ticks counted from the clip's start, one a frame
     */
    static int[] varied(ClipPlace place, int[] timing) {
        int length = place.to() - place.from();
        boolean fits = length >= timing.length;
        return IntStream.of(timing)
                .map(offset -> place.start() - place.from() + offset)
                .map(tick -> fits ? Math.max(0, Math.min(length - 1, tick)) : Math.floorMod(tick, length))
                .map(tick -> place.from() + tick)
                .toArray();
    }
}
