package io.kinewatch.training.bundle;

import io.kinewatch.schemas.clip.ChannelOrder;
import io.kinewatch.schemas.clip.ClipSpec;
import io.kinewatch.schemas.clip.Interpolation;
import io.kinewatch.schemas.clip.ResizeRule;
import java.util.List;

/**
 * How the frames were prepared that some published weights were trained with. Immutable.
 *
 * @param name by which it is chosen
 * @param networks beginnings of the names of the networks whose published weights need it
 * @param frames of the published clips
 * @param size side of the published crops in pixels
 * @param rate frames a second; where the authors took consecutive frames of videos as they came, 25, which most of them have
 * @param resize for crops of {@code size}
 * @param channels order of the colours
 * @param valueScale what levels of 0 to 255 are divided by
 * @param mean subtracted, per channel in the network's order
 * @param std divided by, in the same order
 * @param source which file of whose repository says so
 */
public record Recipe(
        String name,
        List<String> networks,
        int frames,
        int size,
        double rate,
        ResizeRule resize,
        ChannelOrder channels,
        float valueScale,
        List<Float> mean,
        List<Float> std,
        String source) {
    public Recipe {
        networks = List.copyOf(networks);
        mean = List.copyOf(mean);
        std = List.copyOf(std);
    }

    /** What a clip is; for crops of another size than the published one the resize keeps the same proportion to them. */
    public ClipSpec clip(int clipFrames, int height, int width) {
        return new ClipSpec(clipFrames, rate, height, width, scaled(height, width), channels, valueScale, mean, std);
    }

    private ResizeRule scaled(int height, int width) {
        Interpolation interpolation = resize.interpolation();
        return resize.shortSide() > 0
                ? ResizeRule.shortSide(interpolation, proportion(resize.shortSide(), Math.max(height, width)))
                : ResizeRule.exact(
                        interpolation, proportion(resize.height(), height), proportion(resize.width(), width));
    }

    private int proportion(int published, int side) {
        return (int) Math.round((double) published * side / size);
    }
}
