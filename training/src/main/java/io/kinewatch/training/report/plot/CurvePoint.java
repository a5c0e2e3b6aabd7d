package io.kinewatch.training.report.plot;

/**
 * One epoch on the curves. What is not known is NaN.
 *
 * @param epoch counted from 1
 * @param loss mean over the epoch's training clips
 * @param accuracy of the epoch's training clips, 0 to 1
 * @param learningRate of its last step
 * @param validationLoss mean over the validation clips
 * @param validationClips clip accuracy on the validation split, 0 to 1
 * @param validationVideos video accuracy on the validation split, 0 to 1
 */
public record CurvePoint(
        int epoch,
        double loss,
        double accuracy,
        double learningRate,
        double validationLoss,
        double validationClips,
        double validationVideos) {}
