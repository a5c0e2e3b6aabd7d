package io.kinewatch.training.data;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;

/** Which part of the frames a training clip shows, drawn once a clip. The part is brought to the network's size. Immutable. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = CropRule.Enlarged.class, name = "enlarged"),
    @JsonSubTypes.Type(value = CropRule.MultiScaleCorner.class, name = "multi-scale-corner"),
    @JsonSubTypes.Type(value = CropRule.RandomResized.class, name = "random-resized"),
    @JsonSubTypes.Type(value = CropRule.ShortSide.class, name = "short-side"),
    @JsonSubTypes.Type(value = CropRule.FixedSize.class, name = "fixed-size")
})
public sealed interface CropRule {
    /** What serving sees: the centre. */
    CropRule CENTRE = new Enlarged(1);

    /** Whether the part may lie outside of the centre that serving sees, so that a cache of centres can't give it. */
    boolean needsWholeFrames();

    /**
     * A square of serving's centre, enlarged.
     *
     * @param minSide its smallest side, as a part of the centre's (1: all of it)
     */
    record Enlarged(double minSide) implements CropRule {
        public Enlarged {
            require(minSide > 0 && minSide <= 1, "minSide is above 0 and at most 1");
        }

        @Override
        public boolean needsWholeFrames() {
            return false;
        }
    }

    /**
     * A square whose side is the frame's short side times one of some scales, in one of the four corners or the centre (Hara et al.
     * 2017, section 3.2, after Wang et al. 2015).
     *
     * @param scales above 0 and at most 1, each as likely
     */
    record MultiScaleCorner(List<Double> scales) implements CropRule {
        public MultiScaleCorner {
            scales = List.copyOf(scales);
            require(!scales.isEmpty(), "scales are missing");
            require(scales.stream().allMatch(s -> s > 0 && s <= 1), "scales are above 0 and at most 1");
        }

        /** The scales of the paper: 1, 2^-1/4, 2^-1/2, 2^-3/4. */
        public static MultiScaleCorner hara2017() {
            return new MultiScaleCorner(List.of(1.0, Math.pow(2, -0.25), Math.pow(2, -0.5), Math.pow(2, -0.75)));
        }

        @Override
        public boolean needsWholeFrames() {
            return true;
        }
    }

    /**
     * A rectangle of random area and aspect ratio anywhere in the frame (Szegedy et al. 2015, as in torchvision's
     * RandomResizedCrop; Hara et al. 2020).
     *
     * @param minArea as a part of the frame's
     * @param maxArea as a part of the frame's
     * @param minAspect width over height
     * @param maxAspect width over height
     */
    record RandomResized(double minArea, double maxArea, double minAspect, double maxAspect) implements CropRule {
        public RandomResized {
            require(minArea > 0 && minArea <= maxArea && maxArea <= 1, "areas are above 0, in order and at most 1");
            require(minAspect > 0 && minAspect <= maxAspect, "aspects are above 0 and in order");
        }

        /** The numbers of Hara et al. 2020: a quarter of the area or more, aspects of 3/4 to 4/3. */
        public static RandomResized hara2020() {
            return new RandomResized(0.25, 1, 3.0 / 4, 4.0 / 3);
        }

        @Override
        public boolean needsWholeFrames() {
            return true;
        }
    }

    /**
     * The frame resized to a short side between two, and a part of the network's size anywhere in it (Simonyan and Zisserman 2015;
     * Tran et al. 2019: 256 to 320, part 224).
     *
     * @param min shortest short side in pixels; not below the network's size
     * @param max longest one
     */
    record ShortSide(int min, int max) implements CropRule {
        public ShortSide {
            require(min > 0 && min <= max, "short sides are above 0 and in order");
        }

        @Override
        public boolean needsWholeFrames() {
            return true;
        }
    }

    /**
     * The frame resized to a fixed width and height, whatever its aspect, and a part of the network's size anywhere in it (Tran et al.
     * 2015 and 2018: 171 x 128, part 112; Qiu et al. 2017: 242 x 182, part 160).
     */
    record FixedSize(int width, int height) implements CropRule {
        public FixedSize {
            require(width > 0 && height > 0, "width and height are above 0");
        }

        @Override
        public boolean needsWholeFrames() {
            return true;
        }
    }

    private static void require(boolean holds, String problem) {
        if (!holds) {
            throw new IllegalArgumentException("crop: " + problem);
        }
    }
}
