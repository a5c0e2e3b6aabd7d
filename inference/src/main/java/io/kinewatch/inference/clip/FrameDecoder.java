package io.kinewatch.inference.clip;

import io.kinewatch.schemas.FrameImageReader;
import io.kinewatch.schemas.clip.ClipSpec;

/** From a frame's record to its pixels. Keeps its memory, so it is for one thread; close it to free it. */
public final class FrameDecoder implements AutoCloseable {
    private final FrameImageReader frame = new FrameImageReader();
    private final FramePreprocessor preprocessor;

    /**
     * Allocates little before the first frame.
     *
     * @param spec how frames are resized
     */
    public FrameDecoder(ClipSpec spec) {
        preprocessor = new FramePreprocessor(spec);
    }

    /**
     * Decodes a frame.
     *
     * @param value of Kafka's record: a {@link io.kinewatch.schemas.Frame}
     * @param into takes {@code spec.frameBytes()}: HWC, RGB, values as {@link FrameValues} has them
     */
    public void decode(byte[] value, byte[] into) throws CorruptImageException {
        frame.read(value);
        try {
            preprocessor.preprocess(frame.image(), frame.width(), frame.height(), into);
        } catch (RuntimeException e) {
            throw new CorruptImageException("the image cannot be decoded: " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        preprocessor.close();
    }
}
