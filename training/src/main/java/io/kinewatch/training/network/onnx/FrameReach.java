package io.kinewatch.training.network.onnx;

import io.kinewatch.training.network.ActivationShape;
import io.kinewatch.training.network.Sliding;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Which frames a kernel sees over time. Immutable.
 *
 * <p>Taps that see nothing but padding at every position are left out: of three taps over a single frame, two multiply zeros.
 *
 * @param frames of the input
 * @param positions frames of the output
 * @param padding frames before the first
 * @param taps those that see a frame at one position at least, in order
 */
record FrameReach(int frames, int positions, int stride, int padding, List<Integer> taps) {
    FrameReach {
        taps = List.copyOf(taps);
    }

    static FrameReach of(ActivationShape input, ActivationShape output, Sliding sliding) {
        int stride = sliding.stride().frames();
        int padding = sliding.padding().frames();
        var all = new FrameReach(frames(input), frames(output), stride, padding, List.of());
        List<Integer> seeing = IntStream.range(0, sliding.kernel().frames())
                .filter(tap -> IntStream.range(0, all.positions).anyMatch(position -> all.sees(position, tap)))
                .boxed()
                .toList();
        return new FrameReach(all.frames, all.positions, stride, padding, seeing);
    }

    /** With one more tap behind the last, for a weight of zero. */
    FrameReach withOneMore() {
        var more = new ArrayList<>(taps);
        more.add(taps.get(taps.size() - 1) + 1);
        return new FrameReach(frames, positions, stride, padding, more);
    }

    private static int frames(ActivationShape volume) {
        return volume.dimensions().get(1);
    }

    /** The frame under a tap; negative or behind the last where it is padding. */
    int frame(int position, int tap) {
        return position * stride - padding + tap;
    }

    boolean sees(int position, int tap) {
        int frame = frame(position, tap);
        return frame >= 0 && frame < frames;
    }

    /** Frames of padding in front that the taps look at. */
    int before() {
        return Math.max(0, -frame(0, taps.get(0)));
    }

    /** Frames of padding behind that the taps look at. */
    int behind() {
        return Math.max(0, frame(positions - 1, taps.get(taps.size() - 1)) - frames + 1);
    }

    /** The input's with those of the padding. */
    int paddedFrames() {
        return before() + frames + behind();
    }

    /** What the tap sees at each position, counted from the first frame of the padding. */
    long[] padded(int tap) {
        return IntStream.range(0, positions)
                .mapToLong(position -> frame(position, tap) + before())
                .toArray();
    }

    /** As {@link #padded(int)} of all taps, position by position. */
    long[] padded() {
        return paddedInGroups(1);
    }

    /** As {@link #padded()} for each group of channels, which are counted frame by frame. */
    long[] paddedInGroups(int groups) {
        return IntStream.range(0, positions)
                .boxed()
                .flatMapToLong(position -> IntStream.range(0, groups)
                        .boxed()
                        .flatMapToLong(group -> taps.stream()
                                .mapToLong(tap -> (frame(position, tap) + before()) * (long) groups + group)))
                .toArray();
    }

    /** What the tap sees at each position, with the nearest frame where it is padding. A window of a pool holds that frame, too. */
    long[] nearest(int tap) {
        return IntStream.range(0, positions)
                .mapToLong(position -> Math.min(Math.max(frame(position, tap), 0), frames - 1))
                .toArray();
    }

    /** Whether all taps at all positions, read in order, are simply the input. */
    boolean wholeInput() {
        return padded().length == frames
                && before() == 0
                && behind() == 0
                && frame(0, taps.get(0)) == 0
                && frame(positions - 1, taps.get(taps.size() - 1)) == frames - 1
                && IntStream.range(1, frames).allMatch(i -> padded()[i] == i);
    }

    /** Whether a tap sees at each position the frame of the same number, so that it sees the input as it is. */
    boolean seesInput(int tap) {
        return stride == 1 && positions == frames && tap == padding;
    }
}
