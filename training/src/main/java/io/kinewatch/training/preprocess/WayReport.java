package io.kinewatch.training.preprocess;

/**
 * What serving changes of one video, against another way.
 *
 * @param video its file's name
 * @param frames that were compared
 * @param against what the live path is held against
 * @param meanLevels mean difference of a value, in levels of 0 to 255
 * @param largestLevels largest difference of a value
 * @param windows that were classified both ways
 * @param meanProbability mean difference of a label's probability
 * @param largestProbability largest difference of a label's probability
 * @param sameLabel share of the windows with the same best label
 */
public record WayReport(
        String video,
        int frames,
        FrameWay against,
        double meanLevels,
        double largestLevels,
        int windows,
        double meanProbability,
        double largestProbability,
        double sameLabel) {}
