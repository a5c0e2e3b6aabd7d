package io.kinewatch.schemas.clip;

import java.util.List;

/**
 * What a network expects of a clip, and so how training, evaluation and serving make one: {@code frames} frames at
 * {@code frameRate}, each resized, cropped at its centre to {@code height x width}, scaled and normalised per channel:
 * {@code (value / valueScale - mean) / std}, where value is 0 to 255. The tensor is NCTHW float32.
 *
 * @param frames T, frames in a clip
 * @param frameRate frames per second between neighbours in a clip
 * @param height of the network's input in pixels
 * @param width of the network's input in pixels
 * @param resize to which size a frame is brought before the crop
 * @param channels order of the colours
 * @param valueScale what a pixel value is divided by first: 255 for networks that were trained on 0 to 1, 1 for 0 to 255
 * @param mean per channel, in the network's order and after the division
 * @param std per channel, in the network's order and after the division
 */
public record ClipSpec(
        int frames,
        double frameRate,
        int height,
        int width,
        ResizeRule resize,
        ChannelOrder channels,
        float valueScale,
        List<Float> mean,
        List<Float> std) {
    private static final int CHANNELS = 3;

    public ClipSpec {
        require(frames >= 1 && frames <= 1024, "clip.frames is 1 to 1024, not " + frames);
        require(frameRate > 0 && frameRate <= 1000, "clip.frameRate is above 0 and at most 1000, not " + frameRate);
        require(height >= 1 && width >= 1, "clip.height and clip.width are at least 1");
        require(resize != null, "clip.resize is missing");
        require(channels != null, "clip.channels is missing: RGB or BGR");
        require(valueScale > 0, "clip.valueScale is above 0, not " + valueScale);
        require(mean != null && mean.size() == CHANNELS, "clip.mean has one number a channel: 3");
        require(std != null && std.size() == CHANNELS, "clip.std has one number a channel: 3");
        require(std.stream().allMatch(s -> s > 0), "clip.std is above 0");
        mean = List.copyOf(mean);
        std = List.copyOf(std);
    }

    /** Floats in one clip: C x T x H x W. */
    public int values() {
        return CHANNELS * frames * height * width;
    }

    /** Bytes of one preprocessed frame, HWC: one a value, or two where the resize rule gives fractions of a level. */
    public int frameBytes() {
        return CHANNELS * height * width * resize.interpolation().valueBytes();
    }

    private static void require(boolean holds, String problem) {
        if (!holds) {
            throw new IllegalArgumentException(problem);
        }
    }
}
