package io.kinewatch.inference.clip;

import io.kinewatch.schemas.clip.ClipSpec;
import io.kinewatch.schemas.clip.Interpolation;
import java.nio.ByteBuffer;

/**
 * Makes the part of a clip that depends on one frame only: decode, resize, crop. It runs once a frame, however many
 * windows the frame is part of. Keeps buffers, so it is for one thread; close it to free them.
 */
public final class FramePreprocessor implements AutoCloseable {
    private final ClipSpec spec;
    private final JpegDecoder decoder = new JpegDecoder();
    private Resampler resampler;

    public FramePreprocessor(ClipSpec spec) {
        this.spec = spec;
    }

    /**
     * Preprocesses a published frame. Where the resize averages as it shrinks, the decoder may begin with that; by PyTorch's rule, which picks
     * single pixels, it must not: {@code bench preprocess} shows by how much the levels would differ.
     *
     * @param jpeg the frame's image
     * @param width the frame's width in pixels
     * @param height the frame's height in pixels
     * @return {@code spec.height() x spec.width() x 3}, RGB, values as {@link FrameValues} has them: to be normalised by
     *     {@link ClipTensor}
     */
    public byte[] preprocess(ByteBuffer jpeg, int width, int height) throws CorruptImageException {
        byte[] into = new byte[spec.frameBytes()];
        preprocess(jpeg, width, height, into);
        return into;
    }

    /**
     * The same into memory that is there.
     *
     * @param into takes {@code spec.frameBytes()}
     */
    public void preprocess(ByteBuffer jpeg, int width, int height, byte[] into) throws CorruptImageException {
        int shortSide = spec.resize().interpolation() == Interpolation.TORCH_BILINEAR
                ? Integer.MAX_VALUE
                : Math.min(spec.resize().widthOf(width, height), spec.resize().heightOf(width, height));
        resample(decoder.decode(jpeg, width, height, shortSide), into);
    }

    /** Always without the decoder's own shrinking: slower, and what the fast way is measured against. */
    public byte[] preprocessFully(ByteBuffer jpeg, int width, int height) throws CorruptImageException {
        return resample(decoder.decode(jpeg, width, height, Integer.MAX_VALUE));
    }

    /** Preprocesses a picture that was never a JPEG: {@code height x width x 3}, uint8, BGR. */
    public byte[] preprocess(byte[] bgr, int width, int height) {
        return resample(new Picture(width, height, bgr));
    }

    byte[] resample(Picture picture) {
        byte[] into = new byte[spec.frameBytes()];
        resample(picture, into);
        return into;
    }

    private void resample(Picture picture, byte[] into) {
        if (resampler == null || !resampler.fits(picture)) {
            resampler = new Resampler(spec, picture.width(), picture.height());
        }
        resampler.resample(picture, into);
    }

    @Override
    public void close() {
        decoder.close();
    }
}
