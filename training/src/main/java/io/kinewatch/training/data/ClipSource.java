package io.kinewatch.training.data;

import java.io.IOException;
import java.nio.FloatBuffer;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Where the clips of training and evaluation come from: {@link ClipReader} takes them from a cache of preprocessed frames,
 * {@link DecodedVideos} from the video files themselves. Thread-safe.
 */
public interface ClipSource extends AutoCloseable {
    /** The videos of one split that can be read, in the order of the index. */
    List<TimedVideo> videos(Split split);

    /**
     * A clip's frames as serving would see them, byte for byte.
     *
     * @return T of HWC, uint8, RGB
     * @throws UnreadableVideoException if the video can't be read any more
     */
    List<byte[]> frames(ClipPlace place);

    /**
     * The same with another part of the picture, for evaluation with several crops.
     *
     * @throws UnsupportedOperationException if the source has the centre only
     */
    List<byte[]> frames(ClipPlace place, CropPosition crop);

    /**
     * Appends a variation of the clip for training; the same random numbers give the same one.
     *
     * @param into where the CTHW float32 values go, from the buffer's position on
     * @throws UnreadableVideoException if the video can't be read any more; nothing has been appended then
     */
    void readVaried(ClipPlace place, Augmentation augmentation, RandomGenerator random, FloatBuffer into);

    @Override
    void close() throws IOException;
}
