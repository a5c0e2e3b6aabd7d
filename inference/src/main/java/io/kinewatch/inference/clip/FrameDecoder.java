package io.kinewatch.inference.clip;

import io.kinewatch.schemas.AvroSerde;
import io.kinewatch.schemas.Frame;
import io.kinewatch.schemas.clip.ClipSpec;
import java.nio.ByteBuffer;

/** From a frame's record to its pixels. Keeps its memory, so it is for one thread; close it to free it. */
public final class FrameDecoder implements AutoCloseable {
    private final AvroSerde<Frame> serde = AvroSerde.of(Frame.class);
    private final FramePreprocessor preprocessor;
    private Frame frame = new Frame();

    public FrameDecoder(ClipSpec spec) {
        preprocessor = new FramePreprocessor(spec);
    }

    /**
     * Decodes a frame.
     *
     * @param value of Kafka's record: a {@link Frame}
     * @param into takes {@code spec.frameBytes()}: HWC, RGB, values as {@link FrameValues} has them
     */
    public void decode(byte[] value, byte[] into) throws CorruptImageException {
        frame = serde.decode(value, frame);
        ByteBuffer jpeg = frame.getImage();
        try {
            preprocessor.preprocess(jpeg, frame.getWidth(), frame.getHeight(), into);
        } catch (RuntimeException e) {
            throw new CorruptImageException("the image cannot be decoded: " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        preprocessor.close();
    }
}
