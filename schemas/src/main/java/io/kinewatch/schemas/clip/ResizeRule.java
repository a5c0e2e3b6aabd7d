package io.kinewatch.schemas.clip;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * To which size a frame is brought before it is cropped: either the short side is given and the aspect is kept, or
 * height and width are given and the aspect is not kept.
 *
 * @param interpolation how pixels are mixed
 * @param shortSide length of the short side in pixels, or 0 where height and width are given
 * @param height in pixels, or 0 where the short side is given
 * @param width in pixels, or 0 where the short side is given
 */
@JsonInclude(JsonInclude.Include.NON_DEFAULT)
public record ResizeRule(Interpolation interpolation, int shortSide, int height, int width) {
    public ResizeRule {
        if (interpolation == null) {
            throw new IllegalArgumentException("resize.interpolation is missing");
        }
        boolean byShortSide = shortSide > 0 && height == 0 && width == 0;
        boolean bySize = shortSide == 0 && height > 0 && width > 0;
        if (!byShortSide && !bySize) {
            throw new IllegalArgumentException("resize needs either shortSide or both height and width");
        }
    }

    /** The short side becomes this long; the aspect is kept. */
    public static ResizeRule shortSide(Interpolation interpolation, int shortSide) {
        return new ResizeRule(interpolation, shortSide, 0, 0);
    }

    /** The frame becomes this large; the aspect is not kept. */
    public static ResizeRule exact(Interpolation interpolation, int height, int width) {
        return new ResizeRule(interpolation, 0, height, width);
    }

    /** Height after the resize of a frame of the given size, in pixels. */
    public int heightOf(int sourceWidth, int sourceHeight) {
        return shortSide == 0 ? height : scaled(sourceHeight, Math.min(sourceWidth, sourceHeight));
    }

    /** Width after the resize of a frame of the given size, in pixels. */
    public int widthOf(int sourceWidth, int sourceHeight) {
        return shortSide == 0 ? width : scaled(sourceWidth, Math.min(sourceWidth, sourceHeight));
    }

    /** Rounds down, as Hara's code and torchvision's Resize do. */
    private int scaled(int side, int shortest) {
        return (int) ((long) shortSide * side / shortest);
    }
}
