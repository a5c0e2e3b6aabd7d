package io.kinewatch.training.quantise;

import io.kinewatch.schemas.clip.ClipSpec;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Clips as the network will see them, from which the ranges of its activations are learnt, and others by which the result is judged: every second one.
 * Immutable.
 *
 * @param spec what a clip is
 * @param clips each of T preprocessed frames: HWC, RGB
 */
public record CalibrationClips(ClipSpec spec, List<List<byte[]>> clips) {
    /** Below that nothing is learnt. */
    public static final int FEWEST = 4;

    public CalibrationClips {
        clips = List.copyOf(clips);
        if (clips.size() < FEWEST) {
            throw new IllegalArgumentException(
                    "Calibration takes at least %d clips, not %d".formatted(FEWEST, clips.size()));
        }
    }

    /** Those that ranges are learnt from. */
    List<List<byte[]>> learnt() {
        return every(0);
    }

    /** Those that show what the ranges are worth. */
    List<List<byte[]>> heldOut() {
        return every(1);
    }

    private List<List<byte[]>> every(int remainder) {
        return IntStream.range(0, clips.size())
                .filter(i -> i % 2 == remainder)
                .mapToObj(clips::get)
                .toList();
    }
}
