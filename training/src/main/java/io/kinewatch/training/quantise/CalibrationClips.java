package io.kinewatch.training.quantise;

import io.kinewatch.inference.clip.ClipTensor;
import io.kinewatch.schemas.clip.ClipSpec;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
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
    private static final int CHANNELS = 3;
    private static final int FEWEST = 4;

    public CalibrationClips {
        clips = List.copyOf(clips);
        if (clips.size() < FEWEST) {
            throw new IllegalArgumentException(
                    "Calibration takes at least %d clips, not %d".formatted(FEWEST, clips.size()));
        }
    }

    /** Which clips ranges are learnt from. */
    List<Integer> learnt() {
        return every(0);
    }

    /** Which clips show what the ranges are worth. */
    List<Integer> heldOut() {
        return every(1);
    }

    /** 1 x C x T x H x W: the shape of one clip as the network takes it. */
    List<Integer> shape() {
        return List.of(1, CHANNELS, spec.frames(), spec.height(), spec.width());
    }

    /** One clip, made when it is asked for: float32 takes four times the room of frames. */
    FloatBuffer tensor(int clip) {
        FloatBuffer values = ByteBuffer.allocateDirect(spec.values() * Float.BYTES)
                .order(ByteOrder.nativeOrder())
                .asFloatBuffer();
        new ClipTensor(spec).put(clips.get(clip), values);
        return values.flip();
    }

    private List<Integer> every(int remainder) {
        return IntStream.range(0, clips.size())
                .filter(i -> i % 2 == remainder)
                .boxed()
                .toList();
    }
}
