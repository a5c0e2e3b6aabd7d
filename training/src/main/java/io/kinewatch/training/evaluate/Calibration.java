package io.kinewatch.training.evaluate;

import io.kinewatch.training.data.Split;
import java.util.List;

/**
 * How far a network's confidences can be believed, by clip, as it is and after temperature scaling (Guo et al. 2017).
 *
 * @param clips whose answers are compared
 * @param ece expected calibration error over {@link Reliability#BINS} bins, as it is
 * @param loss mean negative log-likelihood of the right label, as it is
 * @param temperature by which logits are to be divided
 * @param fittedOn the split whose clips gave the temperature
 * @param fittedClips how many there were
 * @param sameClips whether these are the very clips that are compared, so that the figures after scaling are too good
 * @param scaledEce expected calibration error after scaling
 * @param scaledLoss mean negative log-likelihood after scaling
 * @param bins reliability diagram as it is
 * @param scaledBins reliability diagram after scaling
 */
public record Calibration(
        int clips,
        double ece,
        double loss,
        double temperature,
        Split fittedOn,
        int fittedClips,
        boolean sameClips,
        double scaledEce,
        double scaledLoss,
        List<ReliabilityBin> bins,
        List<ReliabilityBin> scaledBins) {

    /**
     * Fits the temperature on one sample and applies it to another.
     *
     * @param fittedOn the split of the first
     * @param fitting gives the temperature
     * @param reported what is measured; may be the same
     */
    public static Calibration of(Split fittedOn, AnswerSample fitting, AnswerSample reported) {
        double temperature = Temperature.fit(fitting);
        Reliability before = reported.reliability(1);
        Reliability after = reported.reliability(temperature);
        return new Calibration(
                reported.size(),
                before.error(),
                reported.loss(1),
                temperature,
                fittedOn,
                fitting.size(),
                fitting == reported,
                after.error(),
                reported.loss(temperature),
                before.bins(),
                after.bins());
    }
}
