package io.kinewatch.training.data;

import java.util.List;

/**
 * How much clips are varied in training. Everything is drawn once a clip and is the same for all of its frames, but for the
 * lost frames. {@link #NONE} gives the clips that serving would see.
 *
 * @param flip chance of a mirror image; 0 where left and right matter
 * @param minCrop smallest side of the square that is cut out and enlarged, as a part of the frame's (1: none)
 * @param brightness largest shift, as a part of the full range
 * @param contrast largest change of the factor around grey
 * @param colour largest change of a single colour's factor
 * @param cameraRates frame rates of slower cameras that are imitated, each clip one
 * @param slowCameras chance that one is imitated
 * @param lostFrames chance that a frame is lost and the one before is held, in half of the clips
 * @param tempo largest change of speed, as a part (0.1: 0.9 to 1.1)
 */
public record Augmentation(
        double flip,
        double minCrop,
        double brightness,
        double contrast,
        double colour,
        List<Double> cameraRates,
        double slowCameras,
        double lostFrames,
        double tempo) {
    /** Nothing is varied. */
    public static final Augmentation NONE = new Augmentation(0, 1, 0, 0, 0, List.of(), 0, 0, 0);

    public Augmentation {
        require(flip >= 0 && flip <= 1, "flip is a chance");
        require(minCrop > 0 && minCrop <= 1, "minCrop is above 0 and at most 1");
        require(brightness >= 0 && contrast >= 0 && contrast < 1 && colour >= 0 && colour < 1, "changes are 0 to 1");
        require(slowCameras >= 0 && slowCameras <= 1, "slowCameras is a chance");
        require(slowCameras == 0 || !cameraRates.isEmpty(), "slowCameras needs cameraRates");
        require(lostFrames >= 0 && lostFrames < 1, "lostFrames is a chance below 1");
        require(tempo >= 0 && tempo < 1, "tempo is 0 to 1");
        cameraRates = List.copyOf(cameraRates);
    }

    private static void require(boolean holds, String problem) {
        if (!holds) {
            throw new IllegalArgumentException("augmentation: " + problem);
        }
    }
}
