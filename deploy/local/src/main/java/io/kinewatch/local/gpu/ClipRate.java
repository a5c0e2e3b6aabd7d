package io.kinewatch.local.gpu;

import io.kinewatch.inference.classify.ClipClassifier;
import io.kinewatch.local.bench.BareRun;
import io.kinewatch.local.bench.Median;
import io.kinewatch.training.bench.form.NoiseClips;
import java.time.Duration;

/**
 * How fast a classifier is, with clips of noise. Several threads call it, as a stage's workers do, so that frames of one call are copied while the clips of
 * another are computed.
 */
final class ClipRate {
    private final ClipClassifier classifier;
    private final int callers;
    private final Duration round;

    ClipRate(ClipClassifier classifier, int callers, Duration round) {
        this.classifier = classifier;
        this.callers = callers;
        this.round = round;
    }

    /** The median of so many rounds after one that does not count. */
    double clipsPerSecond(int batch, int rounds) throws InterruptedException {
        BareRun bare = new BareRun(classifier, NoiseClips.of(classifier.clip(), batch));
        double unused = bare.clipsPerSecond(callers, batch, round); // warms up
        double[] rates = new double[rounds];
        for (int i = 0; i < rounds; i++) {
            rates[i] = bare.clipsPerSecond(callers, batch, round);
        }
        return Median.of(rates);
    }
}
