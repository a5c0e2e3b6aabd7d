package io.kinewatch.training.data;

import java.util.List;

/**
 * How much clips are varied in training. Everything is drawn once a clip and is the same for all of its frames, but for the
 * lost frames. {@link #NONE} gives the clips that serving would see. Immutable.
 *
 * @param flip chance of a mirror image; 0 where left and right matter
 * @param crop which part of the frames is shown
 * @param colours how their colours change
 * @param timing how their times change
 */
public record Augmentation(double flip, CropRule crop, Colours colours, Timing timing) {
    /** Nothing is varied. */
    public static final Augmentation NONE = new Augmentation(0, CropRule.CENTRE, Colours.NONE, Timing.NONE);

    public Augmentation {
        Refusal.unless(flip >= 0 && flip <= 1, "flip is a chance");
        Refusal.unless(crop != null && colours != null && timing != null, "crop, colours and timing are given");
    }

    /** Crop and mirror image only: what most papers do. */
    public static Augmentation of(double flip, CropRule crop) {
        return new Augmentation(flip, crop, Colours.NONE, Timing.NONE);
    }

    /**
     * Changes of colour.
     *
     * @param brightness largest shift, as a part of the full range
     * @param contrast largest change of the factor around grey
     * @param balance largest change of a single colour's factor
     * @param saturation largest change of the factor around the pixel's own grey
     * @param hue largest rotation of the hue, as a part of the full circle
     */
    public record Colours(double brightness, double contrast, double balance, double saturation, double hue) {
        /** None. */
        public static final Colours NONE = new Colours(0, 0, 0, 0, 0);

        public Colours {
            Refusal.unless(brightness >= 0 && brightness < 1, "brightness is 0 to 1");
            Refusal.unless(contrast >= 0 && contrast < 1, "contrast is 0 to 1");
            Refusal.unless(balance >= 0 && balance < 1, "balance is 0 to 1");
            Refusal.unless(saturation >= 0 && saturation <= 1, "saturation is 0 to 1");
            Refusal.unless(hue >= 0 && hue <= 0.5, "hue is 0 to 0.5");
        }
    }

    /**
     * Changes of time.
     *
     * @param cameraRates frame rates of slower cameras that are imitated, each clip one
     * @param slowCameras chance that one is imitated
     * @param lostFrames chance that a frame is lost and the one before is held, in half of the clips
     * @param tempo largest change of speed, as a part (0.1: 0.9 to 1.1)
     */
    public record Timing(List<Double> cameraRates, double slowCameras, double lostFrames, double tempo) {
        /** None. */
        public static final Timing NONE = new Timing(List.of(), 0, 0, 0);

        public Timing {
            Refusal.unless(slowCameras >= 0 && slowCameras <= 1, "slowCameras is a chance");
            Refusal.unless(slowCameras == 0 || !cameraRates.isEmpty(), "slowCameras needs cameraRates");
            Refusal.unless(lostFrames >= 0 && lostFrames < 1, "lostFrames is a chance below 1");
            Refusal.unless(tempo >= 0 && tempo < 1, "tempo is 0 to 1");
            cameraRates = List.copyOf(cameraRates);
        }
    }

    /** A class of its own, so that none of the others has to be ready for another to check itself. */
    private static final class Refusal {
        static void unless(boolean holds, String problem) {
            if (!holds) {
                throw new IllegalArgumentException("augmentation: " + problem);
            }
        }
    }
}
